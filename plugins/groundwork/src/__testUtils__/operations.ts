import type {
  CheckView,
  EnvironmentState,
  EnvironmentStates,
  JobView,
  LogView,
  ProposalProgress,
  RunSummary,
  RunView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { changePlan, createPlan, headSha, infrastructure } from './plans';

const forge = 'http://localhost:7008/acme/payments';

export function runSummary(parts: Partial<RunSummary> = {}): RunSummary {
  const id = parts.id ?? 71;
  return {
    id,
    workflow: 'apply',
    event: 'push',
    state: 'completed',
    conclusion: 'success',
    commit: headSha,
    createdAt: '2026-11-21T08:10:00Z',
    updatedAt: '2026-11-21T08:21:00Z',
    url: `${forge}/actions/runs/${id}`,
    ...parts,
  };
}

const checks: CheckView[] = [
  {
    id: 1,
    name: 'checks',
    state: 'completed',
    conclusion: 'success',
    title: '7 passed, 1 skipped',
    summary: '| check | outcome |\n| --- | --- |\n| terraform fmt | passed |',
    jobId: 501,
    url: `${forge}/runs/1`,
  },
  {
    id: 2,
    name: 'plan (dev)',
    environment: 'dev',
    state: 'completed',
    conclusion: 'success',
    title: '1 to replace, 2 to destroy, 3 to create, 1 to change',
    jobId: 502,
    url: `${forge}/runs/2`,
  },
  {
    id: 3,
    name: 'plan (prod)',
    environment: 'prod',
    state: 'completed',
    conclusion: 'success',
    title: '96 to create; platform deferred',
    jobId: 503,
    url: `${forge}/runs/3`,
  },
];

/** A proposal that may be approved by the reader. */
export const progress: ProposalProgress = {
  headSha,
  checks,
  plans: [changePlan, createPlan],
  proposalRun: runSummary({ id: 70, workflow: 'proposal' }),
  approval: { allowed: true },
};

export const jobs: JobView[] = [
  {
    id: 601,
    name: 'plan (dev)',
    environment: 'dev',
    state: 'completed',
    conclusion: 'success',
    startedAt: '2026-11-21T08:10:00Z',
    finishedAt: '2026-11-21T08:11:05Z',
    steps: [
      { name: 'init', state: 'completed', conclusion: 'success' },
      { name: 'plan', state: 'completed', conclusion: 'success' },
    ],
  },
  {
    id: 602,
    name: 'apply (dev)',
    environment: 'dev',
    state: 'running',
    startedAt: '2026-11-21T08:11:10Z',
    steps: [
      { name: 'init', state: 'completed', conclusion: 'success' },
      { name: 'apply infrastructure', state: 'running' },
      { name: 'report', state: 'queued' },
    ],
  },
  {
    id: 603,
    name: 'apply (prod)',
    environment: 'prod',
    state: 'waiting',
    steps: [],
  },
];

/** An apply that works on dev. */
export const runningApply: RunView = {
  ...runSummary({ id: 71, state: 'running', conclusion: undefined }),
  jobs,
  waitingFor: [],
  approval: { allowed: true },
};

/** An apply that waits with prod's plan. */
export const waitingApply: RunView = {
  ...runningApply,
  state: 'waiting',
  jobs: jobs.map(job =>
    job.id === 602
      ? {
          ...job,
          state: 'completed',
          conclusion: 'success',
          finishedAt: '2026-11-21T08:21:00Z',
        }
      : job,
  ),
  waitingFor: [
    {
      environment: 'prod',
      plan: {
        ...changePlan,
        environment: 'prod',
        stage: 'prod',
        reviewedPlan: 'same',
      },
    },
  ],
};

/** What the merge of a proposal started. */
export const mergedProgress: ProposalProgress = {
  ...progress,
  applyRun: waitingApply,
};

export const outputs: EnvironmentState['outputs'] = {
  vpcId: 'vpc-0a1b2c3d4e5f60718',
  natAddresses: ['203.0.113.7', '203.0.113.8'],
  cluster: {
    name: 'payments-dev',
    arn: 'arn:aws:eks:eu-west-1:111111111111:cluster/payments-dev',
    endpoint:
      'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com',
    version: '1.35',
  },
  database: {
    writerEndpoint:
      'payments-dev.cluster-c1x2y3z4a5b6.eu-west-1.rds.amazonaws.com',
    readerEndpoint:
      'payments-dev.cluster-ro-c1x2y3z4a5b6.eu-west-1.rds.amazonaws.com',
    port: 5432,
    name: 'payments',
    secretArn:
      'arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-1a2b',
  },
};

export function environmentState(
  parts: Partial<EnvironmentState> = {},
): EnvironmentState {
  return {
    environment: 'dev',
    state: 'running',
    rehearsed: true,
    reportedAt: '2026-11-21T08:21:00Z',
    lastRun: runSummary(),
    outputs,
    drift: { changes: [], omitted: 0 },
    diagnostics: [],
    ...parts,
  };
}

/** `dev` drifted, `prod` only planned. */
export const environmentStates: EnvironmentStates = {
  environments: [
    environmentState({
      state: 'drifted',
      lastRun: runSummary({ id: 80, workflow: 'drift', event: 'schedule' }),
      drift: {
        changes: [
          {
            address: 'module.cluster.aws_eks_cluster.this',
            type: 'aws_eks_cluster',
            action: 'update',
            attributes: ['vpc_config[0].public_access_cidrs', 'tags.Owner'],
          },
          {
            address: 'module.network.aws_eip.nat["eu-west-1a"]',
            type: 'aws_eip',
            action: 'destroy',
            attributes: [],
          },
        ],
        omitted: 0,
      },
    }),
    {
      environment: 'prod',
      state: 'planned',
      rehearsed: true,
      proposal: 4,
      diagnostics: [],
    },
  ],
  refused: [],
  operations: { check: true, remove: true },
};

/** The report of a run that failed. */
export const failedState = environmentState({
  state: 'failed',
  reason: 'The apply of infrastructure ended with an error.',
  outputs: undefined,
  drift: undefined,
  lastRun: runSummary({ conclusion: 'failure' }),
  diagnostics: [
    {
      ...infrastructure.diagnostics[0],
      severity: 'error',
      summary: 'creating EKS Cluster: UnsupportedAvailabilityZoneException',
      address: 'module.cluster.aws_eks_cluster.this',
      file: 'modules/cluster/main.tf',
      line: 4,
      detail: 'Zone eu-west-1d is not supported.',
      snippet: 'resource "aws_eks_cluster" "this" {',
    },
  ],
});

const logText = [
  '\u001b[1m\u001b[32mInitializing the backend...\u001b[0m',
  'Terraform has been successfully initialized!',
  '<script>alert(1)</script>',
  'module.cluster.aws_eks_cluster.this: Creating...',
  ...Array.from(
    { length: 60 },
    (_, index) =>
      `module.cluster.aws_eks_cluster.this: Still creating... [${index}0s elapsed]`,
  ),
  '\u001b[0m\u001b[1m\u001b[32mApply complete! Resources: 96 added, 0 changed, 0 destroyed.\u001b[0m',
  '',
].join('\n');

/** A log that is there whole. */
export function logView(offset: number): LogView {
  return {
    text: logText.slice(offset),
    next: logText.length,
    complete: true,
  };
}
