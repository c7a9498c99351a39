import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { blocksOverlap } from '@groundwork/backstage-plugin-groundwork-common';
import createKnex, { type Knex } from 'knex';
import {
  databaseOf,
  repository,
  reserveNext,
} from '../__testUtils__/ledgerDatabase';
import { Ledger } from './Ledger';
import { TABLE } from './rows';

jest.setTimeout(60_000);

const run = promisify(execFile);
const hasPostgres =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING !==
  undefined;
const ids: TestDatabaseId[] = hasPostgres
  ? ['SQLITE_3', 'POSTGRES_15']
  : ['SQLITE_3'];
const databases = TestDatabases.create({ ids });

function overlapsIn(cidrs: string[]): string[] {
  return cidrs.filter((cidr, index) =>
    cidrs.slice(0, index).some(other => blocksOverlap(other, cidr)),
  );
}

function forTask(taskId: string, cidr: string) {
  return {
    taskId,
    repository,
    createdBy: 'user:default/ada',
    leaseMinutes: 10,
    choose: () => [{ environment: 'dev', cidr }],
  };
}

describe.each(ids)('Ledger on %s', id => {
  let knex: Knex;
  let ledger: Ledger;
  let now: Date;

  beforeEach(async () => {
    knex = await databases.init(id);
    now = new Date('2026-11-21T12:00:00Z');
    ledger = await Ledger.create({
      database: databaseOf(knex),
      now: () => now,
    });
  });

  it('gives one person at most 50 blocks to wait for proposals', async () => {
    for (let task = 1; task <= 50; task++) {
      await reserveNext(ledger, `task-${task}`);
    }
    await expect(reserveNext(ledger, 'task-51')).rejects.toThrow(
      /user:default\/ada holds 50 blocks on lease.*Finish or cancel/,
    );
    // a retry asks for what it has; others are not concerned
    await reserveNext(ledger, 'task-50');
    await reserveNext(ledger, 'other', { createdBy: 'user:default/eve' });
    await ledger.confirm({
      taskId: 'task-1',
      repository: { ...repository, name: 'task-1' },
      createdBy: 'user:default/ada',
    });
    expect(await reserveNext(ledger, 'task-51')).toHaveLength(1);
    now = new Date('2026-11-21T12:11:00Z');
    expect(await reserveNext(ledger, 'task-52')).toHaveLength(1);
  });

  it('gives back what removed environments held, and only that', async () => {
    const [one] = await reserveNext(ledger, 'one');
    const [two] = await reserveNext(ledger, 'two');
    await ledger.releaseRemoved([{ ...two, cidr: one.cidr }, one]);
    expect(await ledger.list()).toEqual([two]);
  });

  it('gives each of 50 parallel tasks its own block', async () => {
    const reservations = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        reserveNext(ledger, `task-${index}`),
      ),
    );
    const cidrs = reservations.flat().map(({ cidr }) => cidr);
    expect(new Set(cidrs).size).toBe(50);
    expect(overlapsIn(cidrs)).toEqual([]);
    expect(await ledger.list()).toHaveLength(50);
  });

  it('gives the same task the same blocks, also at the same time', async () => {
    const results = await Promise.all(
      Array.from({ length: 5 }, () => reserveNext(ledger, 'task')),
    );
    expect(new Set(results.flat().map(({ cidr }) => cidr)).size).toBe(1);
    expect(await ledger.list()).toHaveLength(1);
  });

  it('tells all about a reservation', async () => {
    await reserveNext(ledger, 'task');
    expect(await ledger.list()).toEqual([
      {
        taskId: 'task',
        repository: { ...repository, name: 'task' },
        environment: 'dev',
        cidr: '10.16.0.0/20',
        pool: 'dev',
        state: 'leased',
        leaseExpiresAt: '2026-11-21T12:10:00.000Z',
        createdBy: 'user:default/ada',
        createdAt: '2026-11-21T12:00:00.000Z',
      },
    ]);
  });

  it('gives a block again when its lease has expired', async () => {
    await reserveNext(ledger, 'first', { leaseMinutes: 10 });
    now = new Date('2026-11-21T12:10:00Z');
    expect(await ledger.list()).toEqual([]);
    const [second] = await reserveNext(ledger, 'second');
    expect(second.cidr).toBe('10.16.0.0/20');
    await expect(
      ledger.confirm({
        taskId: 'first',
        repository: { ...repository, name: 'first' },
        createdBy: 'user:default/ada',
      }),
    ).rejects.toThrow(/lease has expired or was released/);
  });

  it('extends the lease of a task that asks again', async () => {
    await reserveNext(ledger, 'task');
    now = new Date('2026-11-21T12:09:00Z');
    const [again] = await reserveNext(ledger, 'task');
    expect(again.leaseExpiresAt).toBe('2026-11-21T12:19:00.000Z');
    expect(await ledger.list()).toMatchObject([
      { leaseExpiresAt: '2026-11-21T12:19:00.000Z' },
    ]);
  });

  it('keeps what is confirmed, for good', async () => {
    await reserveNext(ledger, 'task');
    const confirm = () =>
      ledger.confirm({
        taskId: 'task',
        repository: { ...repository, name: 'task' },
        createdBy: 'user:default/ada',
      });
    const [confirmed] = await confirm();
    expect(confirmed).toMatchObject({ state: 'confirmed' });
    expect(confirmed).not.toHaveProperty('leaseExpiresAt');
    expect(await confirm()).toEqual([confirmed]);
    now = new Date('2027-11-21T12:00:00Z');
    expect(await ledger.list()).toEqual([confirmed]);
    expect(await reserveNext(ledger, 'task')).toEqual([confirmed]);
  });

  it('lets a new task use what an earlier one confirmed for the same repository', async () => {
    const ada = { createdBy: 'user:default/ada' };
    await ledger.reserve(forTask('first', '10.99.0.0/16'));
    const confirmed = await ledger.confirm({
      taskId: 'first',
      repository,
      ...ada,
    });
    expect(await ledger.reserve(forTask('second', '10.99.0.0/16'))).toEqual(
      confirmed,
    );
    expect(
      await ledger.confirm({ taskId: 'second', repository, ...ada }),
    ).toEqual(confirmed);
    await expect(
      ledger.confirm({
        taskId: 'second',
        repository: { ...repository, name: 'other' },
        ...ada,
      }),
    ).rejects.toThrow(/holds no addresses/);
    expect(await ledger.list()).toEqual(confirmed);
  });

  it('confirms only for the repository that the block is for', async () => {
    await reserveNext(ledger, 'task');
    await expect(
      ledger.confirm({
        taskId: 'task',
        repository: { ...repository, name: 'other' },
        createdBy: 'user:default/ada',
      }),
    ).rejects.toThrow(/for acme\/task, not for acme\/other/);
  });

  it('gives back leases, never what is confirmed', async () => {
    const ada = { createdBy: 'user:default/ada' };
    await reserveNext(ledger, 'task');
    const first = await ledger.release({ taskId: 'task', ...ada });
    expect(first).toMatchObject({ released: [{ taskId: 'task' }], kept: [] });
    expect(await ledger.release({ taskId: 'task', ...ada })).toEqual({
      released: [],
      kept: [],
    });
    await reserveNext(ledger, 'task');
    await ledger.confirm({
      taskId: 'task',
      repository: { ...repository, name: 'task' },
      ...ada,
    });
    expect(await ledger.release({ taskId: 'task', ...ada })).toMatchObject({
      released: [],
      kept: [{ taskId: 'task' }],
    });
    expect(await ledger.list()).toHaveLength(1);
  });

  it('lets nobody else touch a reservation', async () => {
    await reserveNext(ledger, 'task');
    const eve = { taskId: 'task', createdBy: 'user:default/eve' };
    const refused = /Only user:default\/ada/;
    await expect(reserveNext(ledger, 'task', eve)).rejects.toThrow(refused);
    await expect(ledger.release(eve)).rejects.toThrow(refused);
    await expect(
      ledger.confirm({ ...eve, repository: { ...repository, name: 'task' } }),
    ).rejects.toThrow(refused);
    expect(await ledger.list()).toHaveLength(1);
  });

  it('drops the old block when a task chooses another', async () => {
    await ledger.reserve(forTask('task', '10.99.0.0/16'));
    await ledger.reserve(forTask('task', '10.98.0.0/16'));
    expect(await ledger.list()).toMatchObject([{ cidr: '10.98.0.0/16' }]);
  });

  it.each(['10.99.0.0/16', '10.99.1.0/24', '10.0.0.0/8'])(
    'refuses the choice of %s when 10.99.0.0/16 is held',
    async cidr => {
      await ledger.reserve(forTask('first', '10.99.0.0/16'));
      await expect(
        ledger.reserve({
          ...forTask('second', cidr),
          repository: { ...repository, name: 'other' },
        }),
      ).rejects.toThrow(/overlaps 10\.99\.0\.0\/16 of acme\/ledger/);
      expect(await ledger.list()).toHaveLength(1);
    },
  );

  it('refuses overlaps inside one choice', async () => {
    await expect(
      ledger.reserve({
        ...forTask('task', ''),
        choose: () => [
          { environment: 'one', cidr: '10.99.0.0/16' },
          { environment: 'two', cidr: '10.99.64.0/20' },
        ],
      }),
    ).rejects.toThrow(/overlaps 10\.99\.0\.0\/16/);
    expect(await ledger.list()).toEqual([]);
  });

  it('writes nothing when the choice is refused', async () => {
    await expect(
      ledger.reserve({
        ...forTask('task', ''),
        choose: () => {
          throw new Error('no room');
        },
      }),
    ).rejects.toThrow('no room');
    expect(await ledger.list()).toEqual([]);
  });
});

it('has a PostgreSQL to run against in CI', () => {
  expect(hasPostgres || !process.env.CI).toBe(true);
});

(hasPostgres ? describe : describe.skip)(
  'Ledger on PostgreSQL (needs BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING)',
  () => {
    it('gives 50 tasks of two processes blocks that never overlap', async () => {
      const knex = await databases.init('POSTGRES_15');
      await Ledger.create({ database: databaseOf(knex) });
      const reserveMany = async (prefix: string) => {
        const { stdout } = await run(process.execPath, [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          path.join(__dirname, '../__testUtils__/reserveMany.ts'),
          JSON.stringify(knex.client.config.connection),
          prefix,
          '25',
        ]);
        return JSON.parse(stdout) as string[];
      };
      const cidrs = (
        await Promise.all([reserveMany('one'), reserveMany('two')])
      ).flat();
      expect(cidrs).toHaveLength(50);
      expect(overlapsIn(cidrs)).toEqual([]);
      expect(await knex(TABLE)).toHaveLength(50);
    });

    it('refuses an overlap that does not come through the ledger', async () => {
      const knex = await databases.init('POSTGRES_15');
      const ledger = await Ledger.create({ database: databaseOf(knex) });
      await ledger.reserve(forTask('task', '10.99.0.0/16'));
      const [row] = await knex(TABLE);
      await expect(
        knex(TABLE).insert({ ...row, task_id: 'other', block: '10.99.1.0/24' }),
      ).rejects.toMatchObject({ code: '23P01' });
    });

    it('chooses again when somebody else was faster', async () => {
      const knex = await databases.init('POSTGRES_15');
      const ledger = await Ledger.create({ database: databaseOf(knex) });
      await reserveNext(ledger, 'template');
      const [row] = await knex(TABLE);
      const rival = await knex.transaction();
      await rival(TABLE).insert({
        ...row,
        task_id: 'rival',
        block: '10.16.16.0/20',
      });
      // waits for the rival, whose block it cannot see yet
      const reserved = reserveNext(ledger, 'task');
      await new Promise(resolve => setTimeout(resolve, 300));
      await rival.commit();
      expect(await reserved).toMatchObject([{ cidr: '10.16.32.0/20' }]);
    });

    it('does not confirm a lease that somebody drops at the same time', async () => {
      const knex = await databases.init('POSTGRES_15');
      const ledger = await Ledger.create({ database: databaseOf(knex) });
      await reserveNext(ledger, 'task');
      const rival = await knex.transaction();
      await rival(TABLE).where({ task_id: 'task' }).delete();
      const confirmed = ledger.confirm({
        taskId: 'task',
        repository: { ...repository, name: 'task' },
        createdBy: 'user:default/ada',
      });
      const commit = async () => {
        await new Promise(resolve => setTimeout(resolve, 300));
        await rival.commit();
      };
      const [outcome] = await Promise.allSettled([confirmed, commit()]);
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringMatching(/holds no addresses/) },
      });
    });
  },
);

describe('a ledger without its database', () => {
  it('says what to do', async () => {
    const broken = (message: string) =>
      Ledger.create({
        database: {
          getClient: async () => {
            throw new Error(message);
          },
        },
      });
    await expect(broken('connect ECONNREFUSED')).rejects.toThrow(
      /Check backend\.database in app-config and that the database is up.*ECONNREFUSED/,
    );
    await expect(
      broken('permission denied to create extension "btree_gist"'),
    ).rejects.toThrow(/CREATE EXTENSION btree_gist/);
  });

  it('answers 503 while it is away', async () => {
    const knex = createKnex({
      client: 'pg',
      connection: { host: '127.0.0.1', port: 1 },
      log: { error: () => {}, warn: () => {} },
    });
    const ledger = await Ledger.create({
      database: { getClient: async () => knex, migrations: { skip: true } },
    });
    const away = {
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('cannot reach its database'),
    };
    await expect(ledger.list()).rejects.toMatchObject(away);
    await expect(reserveNext(ledger, 'task')).rejects.toMatchObject(away);
    await knex.destroy();
  });
});
