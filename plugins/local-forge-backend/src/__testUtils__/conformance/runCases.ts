import fs from 'node:fs/promises';
import path from 'node:path';
import { ConformanceCase } from './ConformanceCase';
import { ConformanceWorld } from './ConformanceWorld';

const missing = { repo: 'missing' };
const nothing = { run_id: 999_999 };
const dev = { dev: { stage: 'dev' } };
const held = { dev: { stage: 'dev', fake: { hold: 'plan' } } };
const prod = { prod: { stage: 'prod' } };

const proposed = async (world: ConformanceWorld) => {
  await world.proposeStack(dev);
  return { run_id: (await world.run('proposal')).id };
};

const waiting = async (world: ConformanceWorld) => {
  await world.mergeStack(prod);
  return { run_id: (await world.run('apply', 'waiting')).id };
};

const artifact = async (world: ConformanceWorld) => {
  await world.proposeStack(dev);
  const { id } = await world.artifact(await world.run('proposal'));
  return { artifact_id: id };
};

const environmentIds = async (world: ConformanceWorld) => {
  const { environments } = await world.call('GET', '/environments');
  return environments.map(({ id }: { id: number }) => id);
};

const cases: ConformanceCase[] = [
  {
    operation: 'actions/list-repo-workflows',
    status: 200,
    expected: {
      total_count: 4,
      workflows: [
        { path: '.github/workflows/proposal.yaml' },
        { path: '.github/workflows/apply.yaml' },
        { path: '.github/workflows/drift.yaml' },
        { path: '.github/workflows/retire.yaml' },
      ],
    },
  },
  {
    operation: 'actions/list-repo-workflows',
    status: 200,
    about: 'none without a commit',
    empty: true,
    expected: { total_count: 0 },
  },
  { operation: 'actions/list-repo-workflows', status: 404, params: missing },
  {
    operation: 'actions/list-workflow-runs',
    status: 200,
    about: 'filtered',
    arrange: proposed,
    params: { workflow_id: 'proposal.yaml' },
    query: {
      event: 'pull_request',
      branch: 'stack',
      status: 'success',
      actor: 'groundwork',
      created: '>=2020-01-01T00:00:00Z',
    },
    expected: { total_count: 1, workflow_runs: [{ run_attempt: 1 }] },
  },
  {
    operation: 'actions/list-workflow-runs',
    status: 200,
    about: 'none of long ago',
    arrange: proposed,
    params: { workflow_id: 'proposal.yaml' },
    query: { created: '2020-01-01..2020-12-31' },
    expected: { total_count: 0 },
  },
  {
    operation: 'actions/list-workflow-runs',
    status: 404,
    params: { workflow_id: 'other.yaml' },
  },
  {
    operation: 'actions/list-workflow-runs-for-repo',
    status: 200,
    arrange: proposed,
    expected: {
      total_count: 1,
      workflow_runs: [
        {
          name: 'Proposal',
          path: '.github/workflows/proposal.yaml',
          event: 'pull_request',
          status: 'completed',
          conclusion: 'success',
        },
      ],
    },
  },
  {
    operation: 'actions/list-workflow-runs-for-repo',
    status: 404,
    params: missing,
  },
  {
    operation: 'actions/get-workflow-run',
    status: 200,
    params: proposed,
    expected: { conclusion: 'success' },
  },
  { operation: 'actions/get-workflow-run', status: 404, params: nothing },
  {
    operation: 'actions/list-jobs-for-workflow-run',
    status: 200,
    params: proposed,
    expected: {
      total_count: 2,
      jobs: [{ name: 'checks' }, { name: 'plan (dev)' }],
    },
  },
  {
    operation: 'actions/list-jobs-for-workflow-run',
    status: 404,
    params: nothing,
  },
  {
    operation: 'actions/cancel-workflow-run',
    status: 202,
    params: async world => {
      await world.proposeStack(held);
      return { run_id: (await world.run('proposal', 'in_progress')).id };
    },
  },
  { operation: 'actions/cancel-workflow-run', status: 409, params: proposed },
  { operation: 'actions/re-run-workflow', status: 201, params: proposed },
  {
    operation: 'actions/re-run-workflow',
    status: 403,
    about: 'one that waits',
    params: waiting,
  },
  { operation: 'actions/re-run-workflow', status: 404, params: nothing },
  {
    operation: 'actions/get-pending-deployments-for-run',
    status: 200,
    params: waiting,
    expected: [
      { environment: { name: 'prod' }, current_user_can_approve: true },
    ],
  },
  {
    operation: 'actions/get-pending-deployments-for-run',
    status: 404,
    params: nothing,
  },
  {
    operation: 'actions/review-pending-deployments-for-run',
    status: 200,
    params: waiting,
    body: async world => ({
      environment_ids: await environmentIds(world),
      state: 'approved',
      comment: 'Go on.',
    }),
    expected: [{ environment: 'prod' }],
  },
  {
    operation: 'actions/review-pending-deployments-for-run',
    status: 422,
    about: 'an environment that nothing waits for',
    params: waiting,
    body: { environment_ids: [999_999], state: 'approved', comment: '' },
  },
  {
    operation: 'actions/review-pending-deployments-for-run',
    status: 404,
    params: nothing,
    body: { environment_ids: [1], state: 'approved', comment: '' },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 204,
    arrange: world => world.mergeStack(dev),
    params: { workflow_id: 'drift.yaml' },
    body: { ref: 'main', inputs: { environment: 'dev' } },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 200,
    about: 'with the run',
    arrange: world => world.mergeStack(dev),
    params: { workflow_id: 'drift.yaml' },
    body: { ref: 'refs/heads/main', return_run_details: true },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 422,
    about: 'a workflow that starts by itself',
    params: { workflow_id: 'apply.yaml' },
    body: { ref: 'main' },
    expected: {
      message: "Workflow does not have 'workflow_dispatch' trigger",
    },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 422,
    about: 'another branch than the default one',
    arrange: world => world.mergeStack(dev),
    params: { workflow_id: 'drift.yaml' },
    body: { ref: 'stack' },
    expected: { message: 'No ref found for: stack' },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 422,
    about: 'an input that is not there',
    params: { workflow_id: 'retire.yaml' },
    body: { ref: 'main', inputs: { environment: 'dev' } },
    expected: { message: "Required input 'confirm' not provided" },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 422,
    about: 'a hostile environment',
    params: { workflow_id: 'drift.yaml' },
    body: { ref: 'main', inputs: { environment: '../../etc' } },
  },
  {
    operation: 'actions/create-workflow-dispatch',
    status: 404,
    params: { workflow_id: 'other.yaml' },
    body: { ref: 'main' },
  },
  {
    operation: 'actions/list-artifacts-for-repo',
    status: 200,
    arrange: artifact,
    query: { name: 'plan-dev' },
    expected: { total_count: 1, artifacts: [{ name: 'plan-dev' }] },
  },
  {
    operation: 'actions/list-artifacts-for-repo',
    status: 404,
    params: missing,
  },
  {
    operation: 'actions/list-workflow-run-artifacts',
    status: 200,
    params: proposed,
    expected: { total_count: 1, artifacts: [{ name: 'plan-dev' }] },
  },
  {
    operation: 'actions/list-workflow-run-artifacts',
    status: 404,
    params: nothing,
  },
  {
    operation: 'actions/get-artifact',
    status: 200,
    params: artifact,
    expected: { name: 'plan-dev', expired: false },
  },
  {
    operation: 'actions/get-artifact',
    status: 404,
    params: { artifact_id: 999_999 },
  },
  {
    operation: 'actions/download-artifact',
    status: 302,
    params: async world => ({
      ...(await artifact(world)),
      archive_format: 'zip',
    }),
  },
  {
    operation: 'actions/download-artifact',
    status: 410,
    about: 'a zip that is gone',
    params: async world => {
      const { artifact_id } = await artifact(world);
      const folder = path.join(world.forge.dataDir, 'artifacts');
      await fs.rm(path.join(folder, `${artifact_id}.zip`));
      return { artifact_id, archive_format: 'zip' };
    },
  },
];

/** Workflows, runs, jobs, artifacts; all on a forge that runs something. */
export const runCases = cases.map(one => ({ ...one, unlimited: true }));
