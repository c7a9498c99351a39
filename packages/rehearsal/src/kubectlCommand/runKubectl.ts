import type { CommandResult } from '../awsCommand/commands';
import { textsAt } from '../values/paths';
import type { World } from '../world/World';
import type { WorldObject } from '../world/WorldObject';
import { clientIn } from './clientIn';
import { whyUnreached } from './whyUnreached';

/** What the stand-in for kubectl asks. */
export interface KubectlQuestion {
  argv: string[];
  /** Address of the Kubernetes API, as the configuration says. */
  server: string;
}

const JOB = 'kubernetes_job_v1';
const NOW = '2026-01-01 00:00:00.000000+00';

/** Answers a command line of kubectl from the world: what a smoke test needs, and no more. */
export function runKubectl(
  { argv, server }: KubectlQuestion,
  world: World,
): CommandResult {
  const [cluster] = world.find('aws_eks_cluster', { endpoint: server });
  if (!cluster) {
    return fails(
      `Unable to connect to the server: dial tcp: lookup ${server.replace(
        /^https?:\/\//,
        '',
      )}: no such host`,
    );
  }
  const { words, options } = parse(argv);
  const namespace = options.namespace ?? 'default';
  const [verb, ...rest] = words;
  switch (`${verb} ${rest[0]?.split('/')[0] ?? ''}`) {
    case 'get cronjob':
      return clientIn(world, cluster.id, namespace, rest[1])
        ? prints(`cronjob.batch/${rest[1]}\n`)
        : notFound('cronjobs.batch', rest[1]);
    case 'create job': {
      const from = options.from?.replace(/^cronjob\//, '');
      const client = clientIn(world, cluster.id, namespace, from);
      if (!client) {
        return notFound('cronjobs.batch', from);
      }
      world.put(
        jobOf(cluster.id, namespace, rest[1], whyUnreached(world, client)),
      );
      return prints(`job.batch/${rest[1]} created\n`);
    }
    case 'get job':
      return withJob(world, cluster.id, namespace, rest[0], job =>
        prints(
          `${JSON.stringify({
            kind: 'Job',
            metadata: { name: textsAt(job.values, 'metadata.name')[0] },
            status: {
              conditions: [
                job.values.problem
                  ? {
                      type: 'Failed',
                      status: 'True',
                      reason: 'BackoffLimitExceeded',
                    }
                  : { type: 'Complete', status: 'True' },
              ],
            },
          })}\n`,
        ),
      );
    case 'logs job':
      return withJob(world, cluster.id, namespace, rest[0], job =>
        prints(`${job.values.problem ?? NOW}\n`),
      );
    default:
      return fails(
        `error: the rehearsal knows no command kubectl ${verb} ${
          rest[0] ?? ''
        }; it knows get cronjob, create job, get job, logs job`,
      );
  }
}

function parse(argv: string[]) {
  const options: Record<string, string> = {};
  const words = argv.filter(word => {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name) {
      options[name] = value ?? '';
    }
    return !name;
  });
  return { words, options };
}

function jobOf(
  cluster: string,
  namespace: string,
  name: string,
  problem: string | undefined,
): WorldObject {
  return {
    type: JOB,
    id: `${namespace}/${name}`,
    cluster,
    values: { metadata: [{ name, namespace }], problem: problem ?? null },
  };
}

function withJob(
  world: World,
  cluster: string,
  namespace: string,
  word: string,
  answer: (job: WorldObject) => CommandResult,
): CommandResult {
  const name = word.slice('job/'.length);
  const job = world.get(JOB, `${namespace}/${name}`, { cluster });
  return job ? answer(job) : notFound('jobs.batch', name);
}

function prints(stdout: string): CommandResult {
  return { stdout, stderr: '', exitCode: 0 };
}

function fails(message: string): CommandResult {
  return { stdout: '', stderr: `${message}\n`, exitCode: 1 };
}

function notFound(kind: string, name: string | undefined): CommandResult {
  return fails(`Error from server (NotFound): ${kind} "${name}" not found`);
}
