import {
  normaliseSpec,
  profiles,
  type EnvironmentStatus,
  type PlanSummary,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type {
  ForgeCheck,
  ForgeJob,
  ForgeProposal,
  ForgeRun,
} from '@groundwork/backstage-plugin-groundwork-node';
import type { FakeCi, FakeRepository } from './fakeForge';

/** Commits: what main has, and the head of the proposal. */
export const MAIN = 'a'.repeat(40);
export const HEAD = 'b'.repeat(40);
export const DIGEST = `sha256:${'2'.repeat(64)}`;

/** The stack that the test catalog names, on a forge that is not the portal's own. */
export const repository = {
  host: 'github.example',
  owner: 'acme',
  name: 'ledger',
};

const url = 'https://github.example/acme/ledger';

/** Minutes before now, so that nothing of it is too old. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

export const spec: Spec = normaliseSpec(
  {
    name: 'ledger',
    description: 'The ledger',
    owner: 'group:default/payments',
    repository,
    environments: [
      {
        name: 'dev',
        stage: 'dev',
        account: '111111111111',
        region: 'eu-west-1',
        network: { flowLogs: true },
        cluster: { endpoint: { allowedCidrs: ['192.0.2.0/24'] } },
        database: { kind: 'none' },
      },
    ],
  },
  {
    profiles,
    codeOwners: { owner: ['@acme/payments'], platform: [] },
    cidrs: new Map([['dev', { cidr: '10.16.0.0/20', pool: 'dev' }]]),
  },
);

export const [environment] = spec.environments;

/** The text of `.groundwork/stack.json`. */
export function stackFile(content: unknown): string {
  return JSON.stringify({
    apiVersion: 'groundwork.dev/v1',
    kind: 'Stack',
    skeleton: {
      name: 'aws-platform',
      source: 'folder',
      digest: `sha256:${'0'.repeat(64)}`,
    },
    spec: content,
  });
}

export function makeRun(change: Partial<ForgeRun> = {}): ForgeRun {
  return {
    id: 1,
    workflow: '.github/workflows/apply.yaml',
    event: 'push',
    headBranch: 'main',
    headSha: MAIN,
    headRepository: 'acme/ledger',
    attempt: 1,
    state: 'completed',
    conclusion: 'success',
    createdAt: ago(30),
    updatedAt: ago(20),
    url: `${url}/actions/runs/${change.id ?? 1}`,
    ...change,
  };
}

export function makeJob(change: Partial<ForgeJob> = {}): ForgeJob {
  return {
    id: 11,
    runId: 1,
    name: 'apply (dev)',
    state: 'completed',
    conclusion: 'success',
    startedAt: ago(30),
    finishedAt: ago(20),
    steps: [{ name: 'apply', state: 'completed', conclusion: 'success' }],
    ...change,
  };
}

export function makeProposal(
  change: Partial<ForgeProposal> = {},
): ForgeProposal {
  return {
    number: 1,
    title: 'Create dev',
    state: 'open',
    author: 'groundwork',
    createdAt: ago(60),
    updatedAt: ago(60),
    url: `${url}/pull/1`,
    branch: 'groundwork/create-1',
    headSha: HEAD,
    body: '',
    ...change,
  };
}

export function makePlan(change: Partial<PlanSummary> = {}): PlanSummary {
  return {
    apiVersion: 'groundwork.dev/v1',
    kind: 'PlanSummary',
    stack: 'ledger',
    environment: 'dev',
    stage: 'dev',
    commit: MAIN,
    rehearsed: true,
    terraformVersion: '1.11.4',
    createdAt: ago(25),
    layers: [],
    digest: DIGEST,
    ...change,
  };
}

export function makeCheck(
  name: string,
  change: Partial<ForgeCheck> = {},
): ForgeCheck {
  return { id: 21, name, state: 'completed', conclusion: 'success', ...change };
}

/** The check of a plan of dev, with the plan in its text. */
export function planCheck(change: Partial<ForgeCheck> = {}): ForgeCheck {
  const plan = makePlan({ commit: HEAD });
  return makeCheck('plan (dev)', {
    id: 22,
    title: '3 to add',
    text: `\`\`\`json\n${JSON.stringify(plan)}\n\`\`\``,
    ...change,
  });
}

/** What a run reports about dev. */
export function makeStatus(
  run: ForgeRun,
  change: Partial<EnvironmentStatus> = {},
): EnvironmentStatus {
  const kind = run.workflow.replace(/.*\/(\w+)\.yaml$/, '$1');
  return {
    apiVersion: 'groundwork.dev/v1',
    kind: 'EnvironmentStatus',
    repository,
    stack: 'ledger',
    environment: 'dev',
    stage: 'dev',
    account: '111111111111',
    region: 'eu-west-1',
    rehearsed: true,
    commit: run.headSha,
    run: {
      id: run.id,
      attempt: run.attempt,
      url: run.url,
      workflow: run.workflow,
      event: run.event,
    },
    operation: kind === 'retire' ? 'destroy' : (kind as 'apply' | 'drift'),
    outcome: 'succeeded',
    startedAt: run.createdAt,
    finishedAt: run.updatedAt,
    layers: [],
    ...(kind === 'drift' && { drift: { changes: [], omitted: 0 } }),
    ...(kind === 'retire' && { remaining: [] }),
    ...change,
  };
}

/** The artifact that holds a status. */
export function statusArtifactOf(
  status: EnvironmentStatus,
  change: Partial<FakeCi['artifacts'][number]> = {},
): FakeCi['artifacts'][number] {
  return {
    id: 100 + status.run.id,
    runId: status.run.id,
    name: 'status-dev',
    sizeBytes: 500,
    digest: DIGEST,
    expired: false,
    createdAt: status.finishedAt,
    content: { 'status-dev.json': JSON.stringify(status) },
    ...change,
  };
}

/** The stack with dev on main, and what else a test wants. */
export function ledgerStack(
  change: Partial<FakeRepository> & { mainSpec?: Spec } = {},
): FakeRepository {
  const { mainSpec = spec, ...rest } = change;
  return {
    repository: {
      repository,
      url,
      cloneUrl: `${url}.git`,
      defaultBranch: 'main',
      archived: false,
      createdAt: ago(600),
    },
    files: {
      'main:.groundwork/stack.json': stackFile(mainSpec),
      [`${MAIN}:.groundwork/stack.json`]: stackFile(mainSpec),
      [`${HEAD}:.groundwork/stack.json`]: stackFile(spec),
    },
    proposals: [],
    proposalFiles: [
      {
        path: 'environments/dev/infrastructure.tfvars.json',
        status: 'added',
        additions: 2,
        deletions: 0,
      },
    ],
    ...rest,
  };
}
