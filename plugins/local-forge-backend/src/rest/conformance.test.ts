import fs from 'node:fs';
import path from 'node:path';
import { ConformanceWorld } from '../__testUtils__/conformance/ConformanceWorld';
import { Conformance } from '../__testUtils__/openapi/Conformance';
import { allOperations } from './allOperations';
import { LocalForge, startLocalForge } from '../testing';
import { ConformanceCase } from '../__testUtils__/conformance/ConformanceCase';
import { checkCases } from '../__testUtils__/conformance/checkCases';
import { contentCases } from '../__testUtils__/conformance/contentCases';
import { pullCases } from '../__testUtils__/conformance/pullCases';
import { repositoryCases } from '../__testUtils__/conformance/repositoryCases';
import { runCases } from '../__testUtils__/conformance/runCases';
import { fakeRehearsal } from '../__testUtils__/runner/fakeRehearsal';

const cases = [
  ...repositoryCases,
  ...contentCases,
  ...pullCases,
  ...checkCases,
  ...runCases,
];
const titled = cases.map((one, i): [string, ConformanceCase, number] => [
  `${one.operation} answers ${one.status}${one.about ? `: ${one.about}` : ''}`,
  one,
  i,
]);

jest.setTimeout(120_000);

describe("conformance with GitHub's OpenAPI document", () => {
  const document = Conformance.load();
  const seen: { operation: string; status: number }[] = [];
  let limited: LocalForge;
  let unlimited: LocalForge;

  beforeAll(async () => {
    const runner = { openRehearsal: fakeRehearsal, driftMinutes: 0, jobs: 8 };
    limited = await startLocalForge({ logger: console });
    unlimited = await startLocalForge({
      logger: console,
      rateLimit: 0,
      runner,
    });
  });
  afterAll(async () => {
    await Promise.all([limited?.close(), unlimited?.close()]);
  });

  it.each(titled)('%s', async (_title, one, index) => {
    const forge = one.unlimited ? unlimited : limited;
    const operation = allOperations.find(o => o.operation === one.operation)!;
    const world = await ConformanceWorld.create(
      forge,
      `orders-${index}`,
      one.empty,
    );
    await one.arrange?.(world);
    const { params, body } = one;
    const values = {
      owner: 'acme',
      repo: world.repo,
      ...(typeof params === 'function' ? await params(world) : params),
    } as Record<string, string | number>;
    const at = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
      String(values[name]),
    );
    const sent = typeof body === 'function' ? await body(world) : body;
    const query = one.query ?? {};
    const response = await fetch(
      `${forge.apiBaseUrl}${at}?${new URLSearchParams(query)}`,
      {
        method: operation.method,
        redirect: 'manual',
        headers: {
          ...(!one.anonymous && { authorization: `token ${forge.token}` }),
          ...one.headers,
        },
        body: sent === undefined ? undefined : JSON.stringify(sent),
      },
    );
    const contentType = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const isJson = /json/.test(contentType);
    let answer: unknown = text || undefined;
    if (isJson) answer = JSON.parse(text);

    expect({ status: response.status, answer }).toMatchObject({
      status: one.status,
      ...(one.expected && { answer: one.expected }),
    });
    const problems = document.problems({
      method: operation.method,
      path: operation.path,
      query,
      body: sent,
      status: response.status,
      // an object's media type has a schema of its own in the document
      contentType: one.headers?.accept?.includes('object')
        ? 'application/vnd.github.object'
        : contentType,
      answer,
    });
    expect(problems).toEqual([]);
    seen.push({ operation: one.operation, status: response.status });
  });

  it('covers every implemented operation with a success and a documented error', () => {
    const rows = allOperations.map(({ operation, method, path: at }) => {
      const statuses = seen
        .filter(one => one.operation === operation)
        .map(one => one.status);
      const documented = document.documentedErrors(method, at);
      const errors = statuses.filter(status => status >= 400);
      return {
        operation,
        success: statuses.some(status => status < 400),
        // where the document lists none, the 404 that every resource has
        error: documented.length
          ? errors.some(status => documented.includes(status))
          : errors.includes(404),
        documented: documented.length > 0,
      };
    });
    const count = (key: 'success' | 'error') =>
      rows.filter(row => row[key]).length;
    const undocumented = rows.filter(row => !row.documented);
    process.stdout.write(
      [
        `Conformance with ${document.source}: ${rows.length} operations implemented,`,
        `${count('success')} with a success, ${count('error')} with an error,`,
        `${seen.length} exchanges without an undeclared key.`,
        `The document lists no error of ${undocumented
          .map(row => row.operation)
          .join(', ')}: they answer 404 in the common shape.\n`,
      ].join(' '),
    );
    expect(rows.filter(row => !row.success || !row.error)).toEqual([]);
  });

  it('has the operations in the cut document that the forge implements', () => {
    const names = (list: string[]) => [...list].sort();
    const implemented = names(
      allOperations.map(({ method, path: at }) => `${method} ${at}`),
    );
    const listed = fs
      .readFileSync(
        path.join(__dirname, '../__testUtils__/openapi/operations.txt'),
        'utf8',
      )
      .trim()
      .split('\n');
    expect(names(listed)).toEqual(implemented);
    expect(names(document.operations())).toEqual(implemented);
  });
});

describe('the conformance check itself', () => {
  const document = Conformance.load();
  const exchange = {
    method: 'POST',
    path: '/repos/{owner}/{repo}/git/refs',
    query: {},
    body: { ref: 'refs/heads/a', sha: 'b' },
    status: 201,
    contentType: 'application/json; charset=utf-8',
    answer: {
      ref: 'refs/heads/a',
      node_id: 'x',
      url: 'http://localhost/a',
      object: {
        type: 'commit',
        sha: '0'.repeat(40),
        url: 'http://localhost/b',
      },
    },
  };

  it('takes what the document declares', () => {
    expect(document.problems(exchange)).toEqual([]);
  });

  it('reports undeclared keys, at any depth, of answer, request and query', () => {
    const { answer } = exchange;
    expect(
      document.problems({
        ...exchange,
        query: { extra: '1' },
        body: { ...exchange.body, extra: 1 },
        answer: { ...answer, object: { ...answer.object, extra: 1 }, more: 1 },
      }),
    ).toEqual(
      expect.arrayContaining([
        'query: extra is not declared',
        'request: extra is not declared',
        'answer/object: extra is not declared',
        'answer: more is not declared',
      ]),
    );
  });

  it('reports what is absent, of another type, or another status', () => {
    const { ref: _, ...answer } = exchange.answer;
    expect(document.problems({ ...exchange, answer })).toHaveLength(1);
    expect(
      document.problems({
        ...exchange,
        answer: { ...exchange.answer, ref: 1 },
      }),
    ).toHaveLength(1);
    expect(document.problems({ ...exchange, status: 202 })).toEqual([
      'status 202 is not declared',
    ]);
  });
});
