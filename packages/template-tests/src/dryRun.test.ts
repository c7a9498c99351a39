import fs from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import {
  loadSkeletonFolder,
  type Skeleton,
} from '@groundwork/backstage-plugin-groundwork-node';
import yaml from 'yaml';
import { dryRun } from './__testUtils__/dryRun';
import { expectGolden } from './__testUtils__/golden';
import { startDryRuns } from './__testUtils__/startDryRuns';
import { readCases, root } from './__testUtils__/template';

/** Whether a file is more than a copy of the skeleton's own, and so depends on the answers. */
function dependsOnAnswers(file: string, content: string): boolean {
  const source = path.join(root, 'skeleton', file);
  return !(
    fs.existsSync(source) && fs.readFileSync(source, 'utf8') === content
  );
}

const skeleton = loadSkeletonFolder(path.join(root, 'skeleton'));

/** Files of the skeleton that the answers make no use of, one a line. */
function leftOut({ files }: Skeleton, rendered: Map<string, string>): string {
  return files
    .map(file => file.path.replace(/\.njk$/, ''))
    .filter(file => !rendered.has(file))
    .map(file => `${file}\n`)
    .join('');
}

// Rendering a case and comparing it takes seconds on a loaded machine.
jest.setTimeout(60_000);

let portal: Awaited<ReturnType<typeof startDryRuns>>;

beforeAll(async () => {
  portal = await startDryRuns();
});

afterAll(() => portal?.stop());

/** Templates of Helm's are YAML only once Helm has rendered them. */
function isYaml(file: string): boolean {
  return /\.ya?ml$/.test(file) && !/^platform\/.*\btemplates\//.test(file);
}

/** No placeholder of a dry-run, and what is YAML or JSON is that. */
function expectSound(file: string, content: string) {
  const errors = isYaml(file)
    ? yaml.parseAllDocuments(content).flatMap(document => document.errors)
    : [];
  expect({ file, errors }).toEqual({ file, errors: [] });
  if (file.endsWith('.json')) JSON.parse(content);
  expect({ file, example: content.includes('<example>') }).toEqual({
    file,
    example: false,
  });
}

/** Environments whose addresses the ledger gives or keeps. */
function environmentsWithNewNetwork(values: JsonObject): string[] {
  return (values.environments as { name: string; network?: JsonObject }[])
    .filter(({ network }) => (network?.kind ?? 'new') === 'new')
    .map(({ name }) => name);
}

/** The form values, for the forge of this test. */
function withForge(values: JsonObject): JsonObject {
  const repository = values.repository as JsonObject;
  return { ...values, repository: { ...repository, host: portal.forge.host } };
}

describe.each(readCases())('case $name', ({ name, values }) => {
  it('renders exactly the expected files', async () => {
    const { status, body } = await dryRun(portal.server, withForge(values));
    expect({ status, error: body.error }).toEqual({ status: 200 });
    expect(
      body.log.filter(({ body: { status: s } }) => s === 'failed'),
    ).toEqual([]);
    const files = new Map(
      body.directoryContents.map(file => [
        file.path,
        Buffer.from(file.base64Content, 'base64')
          .toString('utf8')
          .replaceAll(portal.forge.host, 'localhost:7008'),
      ]),
    );
    for (const [file, content] of files) expectSound(file, content);

    const golden = new Map(
      [...files].filter(([file, content]) => dependsOnAnswers(file, content)),
    );
    const stack = JSON.parse(golden.get('.groundwork/stack.json')!);
    stack.skeleton.digest = 'sha256:of-the-skeleton';
    delete stack.skeleton.commit;
    golden.set(
      '.groundwork/stack.json',
      `${JSON.stringify(stack, undefined, 2)}\n`,
    );
    const left = leftOut(await skeleton, files);
    if (left) golden.set('LEFT_OUT', left);
    expectGolden(name, golden);
  });

  it('says what it would make, and links to it', async () => {
    const { body } = await dryRun(portal.server, withForge(values));
    const repository = values.repository as { owner: string; name?: string };
    const repositoryName = repository.name ?? values.name;
    expect(body.output.links).toEqual([
      expect.objectContaining({
        title: 'Repository',
        url: `${portal.forge.url}/acme/${repositoryName}`,
      }),
      expect.objectContaining({
        title: 'Proposal',
        url: `/groundwork/proposals/${encodeURIComponent(
          portal.forge.host,
        )}/acme/${repositoryName}/1`,
      }),
      expect.objectContaining({
        title: 'Stack in the catalog',
        entityRef: `component:default/${repositoryName}`,
      }),
    ]);
    const log = body.log.map(line => line.body.message).join('\n');
    const planned = environmentsWithNewNetwork(values);
    expect(log.includes('Would reserve')).toBe(planned.length > 0);
    expect(log).toContain(`Would create the private repository acme/`);
    expect(log).toContain('Would register');
    expect(log).toContain(`Would propose: Create ${values.name}: environment`);
    for (const environment of planned)
      expect(body.output.text[0].content).toContain(
        `## Network of \`${environment}\``,
      );
  });
});
