import {
  environmentStatusSchema,
  statusArtifact,
  workflowKind,
  type EnvironmentStatus,
  type Repository,
  type Spec,
  type WorkflowKind,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeRun } from '@groundwork/backstage-plugin-groundwork-node';
import { sameRepository } from '../ledger/allocate';

/** By how much the clocks of portal, forge and CI may differ. */
export const TOLERANCE_MS = 10 * 60_000;

const OPERATIONS: Partial<
  Record<WorkflowKind, EnvironmentStatus['operation']>
> = { apply: 'apply', drift: 'drift', retire: 'destroy' };

const PREFIX = statusArtifact('');

/** The environment that an artifact's name tells; undefined when it is no report. */
export function reportedEnvironment(artifactName: string): string | undefined {
  return artifactName.startsWith(PREFIX)
    ? artifactName.slice(PREFIX.length)
    : undefined;
}

/**
 * The status that a run reports about an environment, or the reason why it does
 * not count. The run itself was checked before; nothing that the file claims is
 * believed without a second source.
 */
export function verifyReport(report: {
  environment: string;
  files: ReadonlyMap<string, Buffer>;
  run: ForgeRun;
  repository: Repository;
  /** As the run's commit has it. */
  spec: Spec | undefined;
  now: Date;
}): { status: EnvironmentStatus } | { refusal: string } {
  const { environment, run, repository, spec } = report;
  const refuse = (refusal: string) => ({ refusal });
  const fileName = `${statusArtifact(environment)}.json`;
  const content = report.files.get(fileName);
  if (!content || report.files.size !== 1) {
    return refuse(
      `the artifact holds ${[...report.files.keys()].join(
        ', ',
      )} instead of ${fileName} alone`,
    );
  }
  const parsed = environmentStatusSchema.safeParse(parseJson(content));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse(
      `${fileName} is no status: ${[...issue.path, issue.message].join(': ')}`,
    );
  }
  const status = parsed.data;
  if (!sameRepository(status.repository, repository)) {
    const { host, owner, name } = status.repository;
    return refuse(`it speaks of the repository ${host}/${owner}/${name}`);
  }
  if (status.environment !== environment) {
    return refuse(
      `it speaks of ${status.environment}, and the artifact of ${environment}`,
    );
  }
  const described = spec?.environments.find(({ name }) => name === environment);
  if (!spec || !described) {
    return refuse(
      `the spec at ${run.headSha.slice(0, 12)} has no such environment`,
    );
  }
  const expected: [string, string | number, string | number][] = [
    ['stack', status.stack, spec.name],
    ['stage', status.stage, described.stage],
    ['account', status.account, described.account],
    ['region', status.region, described.region],
    ['commit', status.commit, run.headSha],
    ['run.id', status.run.id, run.id],
    ['run.workflow', status.run.workflow, run.workflow],
    ['run.event', status.run.event, run.event],
    [
      'operation',
      status.operation,
      OPERATIONS[workflowKind(run.workflow) ?? 'proposal'] ?? 'none',
    ],
  ];
  const wrong = expected.find(([, claimed, known]) => claimed !== known);
  if (wrong) {
    const [field, claimed, known] = wrong;
    return refuse(`its ${field} is ${claimed}, where it should be ${known}`);
  }
  if (status.run.attempt > run.attempt) {
    return refuse(
      `its run.attempt is ${status.run.attempt}, and there were ${run.attempt}`,
    );
  }
  return timeProblem(status, run, report.now) ?? { status };
}

/** A time in the future would keep a report fresh for ever, and the newest. */
function timeProblem(
  { startedAt, finishedAt }: EnvironmentStatus,
  run: ForgeRun,
  now: Date,
): { refusal: string } | undefined {
  const [started, finished, created] = [
    startedAt,
    finishedAt,
    run.createdAt,
  ].map(time => new Date(time).getTime());
  const isPossible =
    started >= created - TOLERANCE_MS &&
    finished >= started &&
    finished <= now.getTime() + TOLERANCE_MS;
  return isPossible
    ? undefined
    : {
        refusal: `it says that it ran from ${startedAt} to ${finishedAt}, and its run was made at ${run.createdAt}`,
      };
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
