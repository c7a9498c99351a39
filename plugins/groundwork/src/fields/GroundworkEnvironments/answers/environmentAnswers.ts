import type {
  FormOptions,
  Stage,
} from '@groundwork/backstage-plugin-groundwork-common';
import { answerAt, sameAnswer, withAnswer } from '../../../answerPath';
import { defaultsFor } from './environmentDefaults';
import type { EnvironmentDraft } from '../schema';

const stages: Stage[] = ['dev', 'staging', 'prod'];

/** Answers that are written and not chosen. */
const writtenPaths = new Set([
  'network.cidr',
  'network.poolId',
  'network.vpcId',
  'cluster.servicesCidr',
  'cluster.endpoint.allowedCidrs',
  'cluster.argoCd.identityCenter',
  'cluster.argoCd.admins',
  'database.version',
  'database.name',
  'database.instanceClass',
  'database.backupWindow',
  'database.maintenanceWindow',
  'registry.repositories',
  'observability.alarmEmails',
]);

/** A name for a new environment of a stage: the stage itself, numbered when taken. */
function freeName(stage: Stage, others: EnvironmentDraft[]): string {
  const taken = new Set(others.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? stage : `${stage}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** The next environment that one would add: the next stage, in the same region. */
export function nextEnvironment(all: EnvironmentDraft[]): EnvironmentDraft {
  const used = new Set(all.map(({ stage }) => stage));
  const stage = stages.find(candidate => !used.has(candidate)) ?? 'prod';
  const region = all.at(-1)?.region;
  return { name: freeName(stage, all), stage, ...(region && { region }) };
}

/**
 * An environment after one more answer that is no fork. A choice that equals
 * the profile's is not kept, so that the stack follows the profile where nobody
 * decided; text is kept as it was written, or it would vanish under the
 * writer's hands.
 */
export function answered(
  environment: EnvironmentDraft,
  path: string,
  value: unknown,
  context: { options: FormOptions; others: EnvironmentDraft[] },
): EnvironmentDraft {
  const { options, others } = context;
  switch (path) {
    case 'stage':
      return followStage(environment, value as Stage, others);
    case 'region':
      return followRegion(withAnswer(environment, path, value || undefined));
    case 'name':
    case 'account':
      return { ...environment, [path]: value };
    default:
  }
  const defaults = defaultsFor(environment, options);
  const isDefault =
    !writtenPaths.has(path) && sameAnswer(value, answerAt(defaults, path));
  const next = withAnswer(environment, path, isDefault ? undefined : value);
  return path.startsWith('database.') ? nameKind(next, defaults) : next;
}

/** The name follows the stage until somebody gives another one. */
function followStage(
  environment: EnvironmentDraft,
  stage: Stage,
  others: EnvironmentDraft[],
): EnvironmentDraft {
  const { name, stage: before } = environment;
  const isOwn =
    name && name !== before && !name.match(new RegExp(`^${before}-\\d+$`));
  return {
    ...environment,
    stage,
    name: isOwn ? name : freeName(stage, others),
  };
}

/** Zones that are named are another region's; how many there are is not. */
function followRegion(environment: EnvironmentDraft): EnvironmentDraft {
  return Array.isArray(answerAt(environment, 'network.zones'))
    ? withAnswer(environment, 'network.zones', undefined)
    : environment;
}

/** Whatever is said about a database says of which kind it is. */
function nameKind(
  environment: EnvironmentDraft,
  defaults: ReturnType<typeof defaultsFor>,
): EnvironmentDraft {
  const { database } = environment;
  if (!database) return environment;
  const kind = database.kind ?? defaults.database?.kind;
  const saysNothing =
    Object.keys(database).every(key => key === 'kind') &&
    kind === defaults.database?.kind;
  const { database: _, ...others } = environment;
  return saysNothing
    ? others
    : ({ ...others, database: { ...database, kind } } as EnvironmentDraft);
}
