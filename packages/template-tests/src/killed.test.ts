import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { Reservation } from '@groundwork/backstage-plugin-groundwork-common';
import {
  startLocalForge,
  type LocalForge,
} from '@groundwork/backstage-plugin-local-forge-backend/testing';
import Database from 'better-sqlite3';
import { HoldingProxy, type Gate } from './__testUtils__/HoldingProxy';
import { KillPoint, type Change, type Side } from './__testUtils__/KillPoint';
import { freePort, LeanPortal, token } from './__testUtils__/LeanPortal';
import { portalConfig } from './__testUtils__/portalConfig';
import { TaskClient } from './__testUtils__/TaskClient';
import { readCase } from './__testUtils__/template';

/**
 * A backend is killed while many tasks are under way, each stopped at another
 * request that it sends or at the answer to it, to forge, git, catalog or
 * Groundwork. The next backend has to bring every one of them to its end.
 */
jest.setTimeout(240_000);

/** What the path from form to proposal asks for, in order; the repository itself comes on top. */
const changes: Change[] = [
  { request: /^POST .*\/groundwork\/review$/ },
  { request: /^POST .*\/groundwork\/reservations$/ },
  { request: /^POST .*\/git-receive-pack$/ },
  { request: /^POST .*\/catalog\/locations/ },
  { request: /^POST .*\/groundwork\/reservations$/, nth: 2 },
  { request: /^POST .*\/confirm$/ },
  { request: /^POST .*\/git-receive-pack$/, nth: 2 },
  { request: /^POST .*\/pulls$/ },
];

let dataDir: string;
let forge: LocalForge;
let proxy: HoldingProxy;
let port: number;
let portal: LeanPortal;
let points: KillPoint[] = [];

const gate: Gate = {
  before: async request => {
    await Promise.all(points.map(point => point.before(request)));
  },
  after: async request => {
    await Promise.all(points.map(point => point.after(request)));
  },
};

function config(): JsonObject {
  const base = portalConfig({ dataDir, forge });
  return {
    ...base,
    // what the plugins ask of each other goes through the gate too
    discovery: {
      endpoints: [
        {
          target: {
            internal: `http://localhost:${proxy.port}/api/{{pluginId}}`,
          },
          plugins: ['groundwork', 'catalog'],
        },
      ],
    },
    groundwork: {
      ...(base.groundwork as JsonObject),
      pools: { dev: ['10.0.0.0/10'], staging: ['10.64.0.0/10'] },
    },
    scaffolder: {
      ...(base.scaffolder as JsonObject),
      concurrentTasksLimit: 99,
    },
  };
}

async function startPortal(): Promise<TaskClient> {
  portal = await LeanPortal.start({ config: config(), dataDir, port });
  const client = new TaskClient(portal.url, token);
  await client.ready();
  return client;
}

/** As if the backend had been dead for an hour, so that its tasks count as lost. */
function letTimePass() {
  const database = new Database(path.join(dataDir, 'db', 'scaffolder.sqlite'));
  database
    .prepare("update tasks set last_heartbeat_at = datetime('now', '-1 hour')")
    .run();
  database.close();
}

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-killed-'));
  port = await freePort();
  forge = await startLocalForge({ rateLimit: 0 });
  forge.faults.add({
    times: Infinity,
    onBefore: seen => gate.before({ ...seen, body: '' }),
    onAfter: seen => gate.after({ ...seen, body: '' }),
  });
  proxy = await HoldingProxy.start(`http://localhost:${port}`, gate);
});

afterAll(async () => {
  await portal?.kill();
  await proxy?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

it('brings every task of a killed backend to exactly one stack', async () => {
  const client = await startPortal();
  const [dev, staging] = readCase('three-stages').environments as JsonObject[];
  const tasks = new Map<string, string>();

  let count = 0;

  async function stopAt(change: Change, side: Side) {
    count += 1;
    const name = `kill-${side}-${count}`;
    const point = new KillPoint({ name, change, side });
    points.push(point);
    const id = await client.create({
      ...readCase('default'),
      name,
      repository: { host: forge.host, owner: 'acme' },
      environments: [dev, staging],
    });
    tasks.set(name, id);
    const polling = new AbortController();
    const end = await Promise.race([
      point.reached,
      client.finished(id, { signal: polling.signal }),
    ]);
    polling.abort();
    expect({ change, side, end }).toEqual({ change, side, end: true });
  }

  for (const side of ['before', 'after'] as const) {
    // the one request that does not tell which stack it is for
    await stopAt({ request: /^POST .*\/orgs\/acme\/repos$/ }, side);
    points = [];
  }
  await Promise.all(
    changes.flatMap(change => [
      stopAt(change, 'before'),
      stopAt(change, 'after'),
    ]),
  );

  await portal.kill();
  points = [];
  letTimePass();
  const restarted = await startPortal();
  const ends = await Promise.all(
    [...tasks].map(async ([name, id]) => {
      const { status, error } = await restarted.finished(id, {
        timeoutMs: 120_000,
      });
      const events = await restarted.events(id);
      const recovered = events.some(({ type }) => type === 'recovered');
      return { name, status, error, recovered };
    }),
  );
  expect(ends).toEqual(
    [...tasks.keys()].map(name => ({
      name,
      status: 'completed',
      recovered: true,
    })),
  );

  const { reservations } = await restarted.call<{
    reservations: Reservation[];
  }>('GET', '/groundwork/reservations');
  const locations = await restarted.call<{ data: { target: string } }[]>(
    'GET',
    '/catalog/locations',
  );
  const rest = async (route: string) => {
    const response = await fetch(`${forge.apiBaseUrl}${route}`, {
      headers: { authorization: `token ${forge.token}` },
    });
    return response.json();
  };
  for (const name of tasks.keys()) {
    const pulls: { state: string }[] = await rest(
      `/repos/acme/${name}/pulls?state=all`,
    );
    const commits = async (branch: string) =>
      (await rest(`/repos/acme/${name}/commits?sha=${branch}`)).length;
    expect({
      name,
      pulls: pulls.map(({ state }) => state),
      main: await commits('main'),
      pristine: await commits('groundwork/pristine'),
      locations: locations.filter(({ data }) =>
        data.target.includes(`/acme/${name}/`),
      ).length,
      reservations: reservations
        .filter(({ repository }) => repository.name === name)
        .map(({ environment, state }) => `${environment} ${state}`)
        .sort(),
    }).toEqual({
      name,
      pulls: ['open'],
      main: 1,
      pristine: 2,
      locations: 1,
      reservations: ['dev confirmed', 'staging confirmed'],
    });
  }
  const blocks = reservations.map(({ cidr }) => cidr);
  expect(new Set(blocks).size).toBe(blocks.length);
});
