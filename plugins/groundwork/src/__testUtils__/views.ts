import {
  planNetwork,
  type ProposalView,
  type StackView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { specOf } from './reviewOf';

export const repository = {
  host: 'localhost:7008',
  owner: 'acme',
  name: 'payments',
};

/** Answers of a stack with one environment. */
export const answers = {
  name: 'payments',
  owner: 'group:default/payments',
  system: 'system:default/shop',
  description: 'Takes money from customers and gives it to merchants.',
  repository,
  environments: [
    {
      name: 'dev',
      stage: 'dev',
      account: '111111111111',
      region: 'eu-west-1',
    },
  ],
};

const prod = {
  name: 'prod',
  stage: 'prod',
  account: '333333333333',
  region: 'eu-west-1',
};

const onMain = specOf(answers);
const next = specOf({
  ...answers,
  environments: [...answers.environments, prod],
});

const openProposal: StackView['proposals'][number] = {
  number: 4,
  title: 'Add prod',
  state: 'open',
  author: 'ada',
  createdAt: '2026-11-20T09:12:00Z',
  updatedAt: '2026-11-21T08:03:00Z',
  url: 'http://localhost:7008/acme/payments/pull/4',
  branch: 'groundwork/promote-7c1f',
};

/** A stack with `dev` on main and a proposal that adds `prod`. */
export const stackView: StackView = {
  repository,
  url: 'http://localhost:7008/acme/payments',
  entityRef: 'component:default/payments',
  spec: onMain,
  skeleton: { name: 'aws-platform', digest: `sha256:${'a1b2c3d4'.repeat(8)}` },
  plans: onMain.environments.map(environment =>
    planNetwork(environment, { reserved: true }),
  ),
  proposals: [
    openProposal,
    {
      ...openProposal,
      number: 3,
      title: 'Add staging',
      state: 'closed',
      updatedAt: '2026-11-19T15:40:00Z',
      branch: 'groundwork/promote-19ab',
    },
    {
      ...openProposal,
      number: 1,
      title: 'Create payments with dev',
      state: 'merged',
      updatedAt: '2026-11-18T11:00:00Z',
      branch: 'groundwork/create-0f3d',
    },
  ],
  proposed: {
    number: 4,
    spec: next,
    plans: next.environments.map(environment => planNetwork(environment)),
  },
};

/** A proposal with every kind of file. */
export const proposalView: ProposalView = {
  ...openProposal,
  repository,
  entityRef: 'component:default/payments',
  body: [
    'Adds **prod** in `eu-west-1`, account `333333333333`.',
    '',
    '| subnet | block | usable |',
    '| --- | --- | ---: |',
    '| private, eu-west-1a | 10.16.64.0/21 | 2,043 |',
    '| private, eu-west-1b | 10.16.80.0/21 | 2,043 |',
    '',
    '> Warning: EKS 1.34 leaves standard support on 2 December 2026.',
    '',
    '[Runbook](https://example.com/runbook) and [a trap](javascript:alert(1))',
    '',
    '<img src="x" onerror="alert(1)"><script>alert(1)</script>',
  ].join('\n'),
  truncated: false,
  files: [
    {
      path: '.groundwork/stack.json',
      status: 'modified',
      additions: 2,
      deletions: 1,
      patch: [
        '@@ -1,5 +1,6 @@',
        ' {',
        '   "apiVersion": "groundwork.dev/v1",',
        '-  "environments": ["dev"]',
        '+  "environments": ["dev",',
        '+    "prod"]',
        '   }',
        ' }',
      ].join('\n'),
    },
    {
      path: 'environments/prod/infrastructure.tfvars.json',
      status: 'added',
      additions: 5,
      deletions: 0,
      patch: [
        '@@ -0,0 +1,5 @@',
        '+{',
        '+  "stack": "payments",',
        '+  "region": "eu-west-1",',
        '+  "environment": "prod"',
        '+}',
        '\\ No newline at end of file',
      ].join('\n'),
    },
    {
      path: 'environments/prod/backend.hcl',
      status: 'added',
      additions: 1,
      deletions: 0,
      patch: '@@ -0,0 +1 @@\n+use_lockfile = true',
    },
    {
      path: 'docs/network.png',
      status: 'removed',
      additions: 0,
      deletions: 0,
    },
    {
      path: 'docs/operations.md',
      previousPath: 'docs/ops.md',
      status: 'renamed',
      additions: 0,
      deletions: 0,
    },
  ],
};

/** A proposal that was merged. */
export const mergedProposal: ProposalView = {
  ...proposalView,
  ...stackView.proposals[2],
};
