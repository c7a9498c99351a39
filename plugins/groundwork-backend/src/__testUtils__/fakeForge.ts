import type {
  Forge,
  ForgeArtifact,
  ForgeCheck,
  ForgeJob,
  ForgeProposal,
  ForgeProposalFile,
  ForgeRepository,
  ForgeRun,
} from '@groundwork/backstage-plugin-groundwork-node';
import type { Forges } from '../services/forges';

/** What the CI of a fake forge has done; tests change it while the backend runs. */
export interface FakeCi {
  runs: ForgeRun[];
  jobs: ForgeJob[];
  checks: Record<string, ForgeCheck[]>;
  artifacts: (ForgeArtifact & {
    runId: number;
    /** What a download gives: files, or a failure. */
    content: Record<string, string> | Error;
  })[];
  /** Environments that runs wait for, by run. */
  pending: Record<number, string[]>;
  logs: Record<number, string>;
}

/** A CI that has done nothing. */
export function fakeCi(done: Partial<FakeCi> = {}): FakeCi {
  return {
    runs: [],
    jobs: [],
    checks: {},
    artifacts: [],
    pending: {},
    logs: {},
    ...done,
  };
}

/** What a fake forge holds. */
export interface FakeRepository {
  repository: ForgeRepository;
  /** Content by `<ref>:<path>`. */
  files?: Record<string, string>;
  proposals?: ForgeProposal[];
  proposalFiles?: ForgeProposalFile[];
  ci?: FakeCi;
}

/** Forges with everything that they were asked. */
export interface FakeForges extends Forges {
  calls: string[];
  /** While there is one, every call fails with it. */
  failure?: Error;
}

/** A forge in memory; what it is asked to change it only writes down. */
export function fakeForges(options: {
  repositories?: FakeRepository[];
  /** Every call fails with this. */
  failure?: Error;
}): FakeForges {
  const calls: string[] = [];
  const answer: { failure?: Error } = { failure: options.failure };
  const find = (wanted: { owner: string; name: string }, call: string) => {
    calls.push(call);
    if (answer.failure) {
      throw answer.failure;
    }
    return options.repositories?.find(
      ({ repository: { repository } }) =>
        repository.owner === wanted.owner && repository.name === wanted.name,
    );
  };
  const ci = (wanted: { owner: string; name: string }, call: string) =>
    find(wanted, call)?.ci ?? fakeCi();
  const forge: Partial<Forge> = {
    getRepository: async repository =>
      find(repository, 'getRepository')?.repository,
    listProposals: async ({ repository }) =>
      find(repository, 'listProposals')?.proposals ?? [],
    getProposal: async ({ repository, number }) =>
      find(repository, 'getProposal')?.proposals?.find(
        proposal => proposal.number === number,
      ),
    listProposalFiles: async ({ repository }) => ({
      files: find(repository, 'listProposalFiles')?.proposalFiles ?? [],
      truncated: false,
    }),
    readFile: async ({ repository, ref, path }) => {
      const text = find(repository, 'readFile')?.files?.[`${ref}:${path}`];
      return text === undefined ? undefined : Buffer.from(text);
    },
    listChecks: async ({ repository, sha }) =>
      ci(repository, 'listChecks').checks[sha] ?? [],
    listRuns: async ({ repository, branch, headSha }) =>
      ci(repository, 'listRuns').runs.filter(
        run =>
          (branch === undefined || run.headBranch === branch) &&
          (headSha === undefined || run.headSha === headSha),
      ),
    getRun: async ({ repository, runId }) =>
      ci(repository, 'getRun').runs.find(({ id }) => id === runId),
    listJobs: async ({ repository, runId }) =>
      ci(repository, 'listJobs').jobs.filter(job => job.runId === runId),
    getJob: async ({ repository, jobId }) =>
      ci(repository, 'getJob').jobs.find(({ id }) => id === jobId),
    readJobLog: async ({ repository, jobId, offset }) => {
      const text = ci(repository, 'readJobLog').logs[jobId];
      return text === undefined
        ? undefined
        : { content: Buffer.from(text).subarray(offset), more: false };
    },
    pendingApprovals: async ({ repository, runId }) =>
      ci(repository, 'pendingApprovals').pending[runId] ?? [],
    listArtifacts: async ({ repository, runId }) =>
      ci(repository, 'listArtifacts').artifacts.filter(
        artifact => artifact.runId === runId,
      ),
    downloadArtifact: async ({ repository, artifact }) => {
      const found = ci(repository, 'downloadArtifact').artifacts.find(
        ({ id }) => id === artifact.id,
      );
      if (!found || found.content instanceof Error) {
        throw found?.content ?? new Error('no such artifact');
      }
      return new Map(
        Object.entries(found.content).map(([name, text]) => [
          name,
          Buffer.from(text),
        ]),
      );
    },
    cancelRun: async ({ repository, runId }) => {
      ci(repository, `cancel ${runId}`);
    },
    rerun: async ({ repository, runId }) => {
      ci(repository, `run ${runId} again`);
    },
    dispatchWorkflow: async ({ repository, workflow, branch, inputs }) => {
      ci(
        repository,
        `dispatch ${workflow} of ${branch} ${JSON.stringify(inputs)}`,
      );
    },
    approvePending: async ({ repository, runId, environment, comment }) => {
      ci(repository, `let run ${runId} go on with ${environment}: ${comment}`);
    },
    approveProposal: async ({ repository, number, headSha, comment }) => {
      ci(repository, `approve ${number} at ${headSha}: ${comment}`);
    },
    mergeProposal: async ({ repository, number, headSha }) => {
      ci(repository, `merge ${number} at ${headSha}`);
    },
  };
  return Object.assign(answer, { of: () => forge as Forge, calls });
}
