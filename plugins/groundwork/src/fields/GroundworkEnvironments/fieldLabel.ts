import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../translation';
import type { Translate } from '../translator';
import type { EnvironmentDraft } from './schema';

/** Message keys of the labels that inputs carry, by the path inside an environment. */
const labelKeys = {
  stage: 'field.stage',
  account: 'field.account',
  region: 'field.region',
  name: 'field.name',
  profile: 'field.profile',
  'network.cidr': 'field.cidr',
  'network.pool': 'field.pool',
  'network.zones': 'field.zones',
  'network.nat': 'field.nat',
  'network.endpoints': 'field.endpoints',
  'network.flowLogs': 'field.flowLogs',
  'cluster.version': 'field.eksVersion',
  'cluster.upgradePolicy': 'field.upgradePolicy',
  'cluster.endpoint.access': 'field.access',
  'cluster.endpoint.allowedCidrs': 'field.allowedCidrs',
  'cluster.servicesCidr': 'field.servicesCidr',
  'cluster.logs': 'field.clusterLogs',
  'cluster.nodeGroups': 'nodeGroups.title',
  'database.kind': 'field.databaseKind',
  'database.version': 'field.auroraVersion',
  'database.name': 'field.databaseName',
  'database.readers': 'field.readers',
  'database.minAcu': 'field.minAcu',
  'database.maxAcu': 'field.maxAcu',
  'database.instanceClass': 'field.instanceClass',
  'database.backupRetentionDays': 'field.backups',
  'database.insights': 'field.insights',
  'database.autoMinorUpgrade': 'field.autoMinorUpgrade',
  'database.deletionProtection': 'field.deletionProtection',
  'database.iamAuth': 'field.iamAuth',
  'observability.metrics': 'field.metrics',
  'observability.logs': 'field.logs',
  'observability.logRetentionDays': 'field.logRetentionDays',
  'observability.alarmEmails': 'field.alarmEmails',
} as const;

/** Message keys of the template's other questions. */
const stackKeys = {
  name: 'field.stackName',
  owner: 'field.owner',
  repository: 'repository.label',
  description: 'details.description',
  system: 'details.system',
  delivery: 'details.delivery',
  environments: 'editor.title',
} as const;

/** Names the field of a path as the form does: `dev: Own address block`. */
export function fieldLabel(
  t: Translate,
  environments: EnvironmentDraft[],
  path: string,
): string {
  const [, at, inside] = /^environments\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (at === undefined) {
    const [first] = path.split('.');
    return first in stackKeys
      ? t(stackKeys[first as keyof typeof stackKeys])
      : path;
  }
  const index = Number(at);
  const name =
    environments[index]?.name ||
    t('editor.unnamed', { number: String(index + 1) });
  const label = longestMatch(inside);
  if (!inside) return name;
  return `${name}: ${label ? t(labelKeys[label]) : inside}`;
}

/** {@link fieldLabel} for the environments being edited. */
export function useFieldLabel(
  environments: EnvironmentDraft[],
): (path: string) => string {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return path => fieldLabel(t, environments, path);
}

function longestMatch(path: string): keyof typeof labelKeys | undefined {
  return (Object.keys(labelKeys) as (keyof typeof labelKeys)[])
    .filter(
      key =>
        path === key ||
        path.startsWith(`${key}.`) ||
        path.startsWith(`${key}[`),
    )
    .sort((one, other) => other.length - one.length)[0];
}
