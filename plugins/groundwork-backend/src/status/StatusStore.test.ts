import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { EnvironmentStatus } from '@groundwork/backstage-plugin-groundwork-common';
import { databaseOf } from '../__testUtils__/ledgerDatabase';
import {
  ago,
  makeRun,
  makeStatus,
  repository,
  spec,
} from '../__testUtils__/ledgerStack';
import { Ledger } from '../ledger/Ledger';
import { ProposerStore } from '../proposals/ProposerStore';
import { summaryOfRun } from './runProblem';
import { StatusStore } from './StatusStore';

jest.setTimeout(60_000);

const hasPostgres =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING !==
  undefined;
const ids: TestDatabaseId[] = hasPostgres
  ? ['SQLITE_3', 'POSTGRES_15']
  : ['SQLITE_3'];
const databases = TestDatabases.create({ ids });

const start = Date.now();
const before = (minutes: number) =>
  new Date(start - minutes * 60_000).toISOString();

describe.each(ids)('StatusStore on %s', id => {
  let store: StatusStore;
  let proposers: ProposerStore;

  beforeEach(async () => {
    const database = databaseOf(await databases.init(id));
    await Ledger.create({ database });
    store = await StatusStore.create(database);
    proposers = await ProposerStore.create(database);
  });

  const keep = (
    runId: number,
    workflow: string,
    minutes: number,
    change: Partial<EnvironmentStatus> = {},
  ) => {
    const run = makeRun({
      id: runId,
      workflow: `.github/workflows/${workflow}.yaml`,
      createdAt: before(minutes + 1),
      updatedAt: before(minutes),
    });
    return store.keep({
      repository,
      artifactId: runId + 10_000_000_000,
      status: makeStatus(run, change),
      run: summaryOfRun(run)!,
    });
  };
  const known = async () =>
    (await store.reports(repository)).map(({ run }) => run.id);

  it('keeps reports once, newest first, whatever case the name is in', async () => {
    await keep(1, 'apply', 20);
    await keep(2, 'drift', 10, { outcome: 'failed' });
    await keep(2, 'drift', 10, { outcome: 'succeeded' });
    expect(await known()).toEqual([2, 1]);
    const reports = await store.reports({ ...repository, owner: 'Acme' });
    expect(reports[0].status.outcome).toBe('failed');
    expect(await store.reports({ ...repository, name: 'other' })).toEqual([]);
    expect(
      await store.judged(repository, makeRun({ createdAt: ago(30) })),
    ).toEqual(new Set([10_000_000_001, 10_000_000_002]));
  });

  it('never drops the last apply, however many drift checks follow', async () => {
    await keep(1, 'apply', 120);
    for (let number = 2; number <= 60; number++) {
      await keep(number, 'drift', 100 - number);
    }
    const runs = await known();
    expect(runs).toHaveLength(51);
    expect(runs.at(-1)).toBe(1);
    expect(runs[0]).toBe(60);
  });

  it('remembers refusals, once each', async () => {
    const refusal = {
      repository,
      artifactId: 5,
      runId: 7,
      environment: 'dev',
      now: new Date(),
    };
    await store.refuse({ ...refusal, reason: 'first' });
    await store.refuse({ ...refusal, reason: 'second' });
    expect(await store.refusals(repository)).toEqual([
      {
        run: 7,
        environment: 'dev',
        at: refusal.now.toISOString(),
        reason: 'first',
      },
    ]);
    const run = makeRun({ id: 7 });
    expect(await store.judged(repository, run)).toEqual(new Set([5]));
  });

  it('tells a run from one that was started again', async () => {
    const run = makeRun();
    await store.settle(repository, run, new Date());
    await store.settle(repository, run, new Date());
    const again = makeRun({ attempt: 2 });
    const other = makeRun({ createdAt: ago(1) });
    expect(await store.settled(repository, [run, again, other])).toEqual(
      new Set([run]),
    );
  });

  it('keeps the last observation, and forgets stacks after a day', async () => {
    const observation = {
      entityRef: 'component:default/ledger',
      repository,
      url: 'https://github.example/acme/ledger',
      repositoryCreatedAt: ago(600),
      spec,
      runs: [],
    };
    await store.observe({ ...observation, url: 'old' }, new Date(ago(1500)));
    await store.prune([repository], new Date());
    expect(await store.observations()).toHaveLength(1);
    await store.observe(observation, new Date());
    await store.prune([], new Date());
    expect(await store.observations()).toEqual([
      { observation, at: expect.any(String) },
    ]);
    await store.prune([], new Date(ago(-1500)));
    expect(await store.observations()).toEqual([]);
  });

  it('remembers who proposed first', async () => {
    const first = {
      taskId: 'task-1',
      proposedBy: 'user:default/ada',
      headSha: 'one',
    };
    expect(await proposers.find(repository, 1)).toBeUndefined();
    await proposers.record(repository, 1, first);
    await proposers.record(repository, 1, { ...first, headSha: 'two' });
    expect(await proposers.find(repository, 1)).toEqual(first);
    const second = { ...first, taskId: 'task-2', headSha: 'three' };
    await proposers.record(repository, 1, second);
    expect(await proposers.find(repository, 1)).toEqual(second);
  });
});
