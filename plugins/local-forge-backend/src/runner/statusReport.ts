import {
  API_VERSION,
  EnvironmentStatus,
  environmentStatusSchema,
  LAYERS,
  statusArtifact,
  WORKFLOWS,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Forge } from '../Forge';
import { repositoryPage } from '../rest/urls';
import { Conclusion, RunEnvironment, RunRow } from '../store/runTypes';
import { RepositoryRow } from '../store/types';
import { Job } from './Job';
import { readJsonOutput, readOutput } from './readOutput';
import { RunFolders } from './runFolders';
import { storeArtifact } from './storeArtifact';

/** How an operation on an environment ended, in the status's words. */
export type Outcome = EnvironmentStatus['outcome'];

/** The status's word for how a job ended; what was rejected has not failed. */
export function outcomeOf(job: Job, conclusion: Conclusion): Outcome {
  if (conclusion === 'success') return 'succeeded';
  if (job.row.approval === 'rejected') return 'cancelled';
  return conclusion === 'failure' ? 'failed' : 'cancelled';
}

/** What a report is about. */
export interface Report {
  environment: RunEnvironment;
  operation: EnvironmentStatus['operation'];
  outcome: Outcome;
  startedAt: string;
}

/**
 * The status that the runner writes itself, where the stack's own program
 * could not: it says no more than that the run ended, and why.
 */
export async function storeBareStatus(
  forge: Forge,
  folders: RunFolders,
  run: RunRow,
  repository: RepositoryRow,
  report: Report,
  reason: string,
): Promise<boolean> {
  const { environment, operation, outcome, startedAt } = report;
  const status: unknown = {
    apiVersion: API_VERSION,
    kind: 'EnvironmentStatus',
    repository: {
      host: forge.host,
      owner: repository.owner,
      name: repository.name,
    },
    stack: environment.stack ?? repository.name,
    environment: environment.name,
    stage: environment.stage,
    account: environment.account,
    region: environment.region,
    rehearsed: true,
    commit: run.head_sha,
    run: {
      id: run.id,
      attempt: run.attempt,
      url: repositoryPage(forge, repository, `/actions/runs/${run.id}`),
      workflow: WORKFLOWS[run.kind],
      event: run.event,
    },
    operation,
    outcome,
    startedAt,
    finishedAt: new Date().toISOString(),
    layers:
      outcome === 'failed'
        ? [
            {
              layer: LAYERS[0],
              outcome: 'failed',
              counts: { create: 0, update: 0, replace: 0, destroy: 0 },
              diagnostics: [
                { severity: 'error', summary: reason.slice(0, 2000) },
              ],
            },
          ]
        : [],
  };
  const { success } = environmentStatusSchema.safeParse(status);
  if (!success) return false;
  const name = statusArtifact(environment.name);
  await storeArtifact(forge, folders, run, name, {
    [`${name}.json`]: `${JSON.stringify(status, null, 2)}\n`,
  });
  return true;
}

/** Lets the stack's own program report, and keeps what it says as an artifact. */
export async function reportStatus(job: Job, report: Report): Promise<void> {
  const { environment, operation, outcome, startedAt } = report;
  const { forge, folders } = job.context;
  const name = statusArtifact(environment.name);
  let problem: string | undefined;
  try {
    await job.setUp();
    const args = ['--operation', operation, '--outcome', outcome];
    await job.program('report', [...args, '--started', startedAt]);
    ({ problem } = await readJsonOutput(
      job.place.out,
      `${name}.json`,
      environmentStatusSchema,
    ));
  } catch (error) {
    if (job.signal.aborted) throw error;
    problem = 'The report could not be made.';
  }
  if (problem === undefined) {
    const text = await readOutput(job.place.out, `${name}.json`);
    await storeArtifact(forge, folders, job.run, name, {
      [`${name}.json`]: text as string,
    });
    return;
  }
  await job.say(problem);
  const reason = job.output.title ?? problem;
  const kept = await storeBareStatus(
    forge,
    folders,
    job.run,
    job.repository,
    report,
    reason,
  );
  if (!kept)
    await job.say('No status: the environment has no readable values.');
}
