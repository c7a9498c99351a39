import { TestDatabases } from '@backstage/backend-test-utils';
import { ArtifactStore } from './ArtifactStore';
import { CheckStore } from './CheckStore';
import { EnvironmentStore } from './EnvironmentStore';
import { JobStore } from './JobStore';
import { migrate } from './openDatabase';
import { PullStore } from './PullStore';
import { RepositoryStore } from './RepositoryStore';
import { RunStore } from './RunStore';

jest.setTimeout(60_000);

describe('the tables', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

  it.each(databases.eachSupportedId())(
    'hold names and numbers together on %s',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await migrate(knex); // a second start finds them made
      const repositories = new RepositoryStore(knex);
      const pulls = new PullStore(knex);
      const repository = {
        owner: 'acme',
        name: 'Orders',
        description: null,
        homepage: null,
        private: true,
        default_branch: 'main',
        settings: { has_wiki: false },
      };
      const tries = await Promise.all(
        Array.from({ length: 5 }, () => repositories.create(repository)),
      );
      expect(tries.filter(Boolean)).toHaveLength(1);
      const found = (await repositories.find('ACME', 'orders'))!;
      expect(found).toMatchObject({
        ...repository,
        archived: false,
        topics: [],
      });

      const propose = (head: string) =>
        pulls.create({
          repository_id: found.id,
          title: head,
          body: null,
          draft: false,
          author: 'groundwork',
          head,
          base: 'main',
          head_sha: '0'.repeat(40),
          base_sha: '1'.repeat(40),
          maintainer_can_modify: true,
        });
      const heads = Array.from({ length: 12 }, (_, i) => `change/${i % 6}`);
      const made = await Promise.all(heads.map(propose));
      expect(made.flatMap(pull => pull?.number ?? []).sort()).toEqual([
        1, 2, 3, 4, 5, 6,
      ]);
      expect(made[0]).toMatchObject({ draft: false, merged_at: null });
      expect(await pulls.countOpen(found.id)).toBe(6);

      expect(await repositories.update(found, { topics: ['aws'] })).toBe(true);
      await repositories.create({ ...repository, name: 'payments' });
      expect(await repositories.update(found, { name: 'Payments' })).toBe(
        false,
      );
      const runs = new RunStore(knex);
      const run = () =>
        runs.create({
          repository_id: found.id,
          kind: 'apply',
          event: 'push',
          title: 'Add dev',
          actor: 'groundwork',
          head_branch: 'main',
          head_sha: '0'.repeat(40),
          pull_number: null,
          reviewed_sha: null,
          environments: [{ name: 'dev', stage: 'dev' }],
          inputs: {},
        });
      const begun = await Promise.all([run(), run(), run()]);
      expect(begun.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
      const jobs = new JobStore(knex);
      const job = await jobs.create(
        begun[0],
        { name: 'plan (dev)', environment: 'dev' },
        number => `http://localhost/${number}`,
      );
      await jobs.update(
        job.id,
        { status: 'completed', conclusion: 'success', steps: [] },
        { title: 'Nothing to change' },
      );
      expect(
        await new CheckStore(knex).list(found.id, '0'.repeat(40)),
      ).toMatchObject([
        {
          id: job.id,
          details_url: `http://localhost/${job.id}`,
          status: 'completed',
          conclusion: 'success',
          title: 'Nothing to change',
        },
      ]);
      const artifacts = new ArtifactStore(knex);
      const artifact = {
        repository_id: found.id,
        run_id: begun[0].id,
        name: 'status-dev',
        size: 1,
        digest: 'sha256:0',
      };
      const { made: old } = await artifacts.replace(artifact);
      expect((await artifacts.replace(artifact)).replaced).toEqual(old);
      const environments = new EnvironmentStore(knex);
      await environments.ensure(found.id, 'prod', true);
      expect(await environments.ensure(found.id, 'prod', false)).toMatchObject({
        needs_approval: true,
      });
      await runs.moveCursor(found.id, '1'.repeat(40));
      await runs.moveCursor(found.id, '2'.repeat(40));
      expect(await runs.cursor(found.id)).toBe('2'.repeat(40));

      await repositories.delete(found.id);
      expect(await runs.list({})).toEqual([]);
      expect(await repositories.list('acme')).toMatchObject([
        { name: 'payments', topics: [] },
      ]);
      expect(await pulls.list(found.id, { state: 'all' })).toEqual([]);
    },
  );
});
