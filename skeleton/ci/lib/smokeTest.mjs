import { Aws } from './aws.mjs';
import { variablesFile } from './environment.mjs';
import { readJson } from './files.mjs';
import { Kubectl } from './kubectl.mjs';
import { pollUntilEmpty } from './poll.mjs';
import { say } from './program.mjs';

const CLIENT = 'db-client';
const IN_NAMESPACE = `--namespace=${CLIENT}`;

/** Whether an environment has a client that can be asked. */
export function hasClient(environment) {
  const platform = readJson(variablesFile(environment.name, 'platform'));
  return platform.client_job?.enabled === true;
}

/**
 * Lets a job of the database's client run in the cluster, and returns what is wrong; an
 * empty list when a pod reached the database. Terraform knows the template only, so
 * that a job is no difference to it, and the job removes itself.
 */
export async function smokeTest({
  environment,
  deadlineMinutes = 8,
  pollSeconds = 5,
  signal,
}) {
  const { region, prefix } = environment;
  const aws = new Aws({ region, signal });
  const { cluster } = await aws.ask(
    'eks',
    'describe-cluster',
    '--name',
    prefix,
  );
  const kubectl = new Kubectl({ cluster, region, signal });
  const until = ask =>
    pollUntilEmpty({ ask, deadlineMinutes, pollSeconds, say, signal });
  try {
    // Argo CD brings it some minutes after the apply
    const missing = await until(async () =>
      (await kubectl.ask(
        'get',
        'cronjob',
        CLIENT,
        IN_NAMESPACE,
        '--output=name',
      ))
        ? []
        : [`cronjob/${CLIENT}`],
    );
    if (missing.length > 0)
      return [`There is no cronjob ${CLIENT}/${CLIENT} in ${prefix}.`];

    const job = `job/smoke-${Date.now().toString(36)}`;
    await kubectl.ask(
      ...['create', 'job', job.slice('job/'.length), IN_NAMESPACE],
      `--from=cronjob/${CLIENT}`,
    );
    say(`${job} runs in ${prefix}.`);
    let ended;
    await until(async () => {
      ended = endOf(
        await kubectl.ask('get', job, IN_NAMESPACE, '--output=json'),
      );
      return ended ? [] : [job];
    });
    const log = await logOf(kubectl, job);
    say(log);
    if (ended?.type === 'Complete') return [];
    return [
      ended
        ? `${job} failed (${ended.reason}): ${lastLine(log)}`
        : `${job} has not ended after ${deadlineMinutes} minutes: kubectl describe pods ${IN_NAMESPACE}`,
    ];
  } finally {
    kubectl.close();
  }
}

/** How a job ended; undefined while it runs. */
function endOf(answer) {
  if (answer === undefined) return undefined;
  const { conditions = [] } = JSON.parse(answer).status ?? {};
  return conditions.find(
    ({ type, status }) =>
      status === 'True' && ['Complete', 'Failed'].includes(type),
  );
}

/** A pod that never started has no log, and that is no reason to say nothing of the job. */
async function logOf(kubectl, job) {
  try {
    return (await kubectl.ask('logs', job, IN_NAMESPACE, '--tail=20')) ?? '';
  } catch (error) {
    return error.message;
  }
}

function lastLine(text) {
  return text.trim().split('\n').at(-1);
}
