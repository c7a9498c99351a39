import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  isCut,
  supportDates,
  zonesOfNetwork,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import type { FactItem } from '../Facts/Facts';
import { formatDay } from '../Time/Time';

/** The answers of an environment as names and values, by part. */
export function useEnvironmentFacts(
  environment: Environment,
): Record<
  'place' | 'network' | 'cluster' | 'database' | 'observability',
  FactItem[]
> {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { network, cluster, database, observability } = environment;
  const yesNo = (value: boolean) => t(value ? 'choice.on' : 'choice.off');
  const until = (product: 'eks' | 'aurora-postgresql', version: string) => {
    const date = supportDates(product, version)?.standard;
    return date && t('environment.supportedUntil', { date: formatDay(date) });
  };
  return {
    place: [
      {
        label: t('field.stage'),
        value: t(`choice.stage.${environment.stage}`),
      },
      { label: t('field.account'), value: environment.account },
      { label: t('field.region'), value: environment.region },
      { label: t('field.profile'), value: environment.profile },
    ],
    network: [
      { label: t('field.zones'), value: zonesOfNetwork(network).join(', ') },
      ...(isCut(network)
        ? [
            { label: t('field.nat'), value: t(`choice.nat.${network.nat}`) },
            {
              label: t('field.endpoints'),
              value: t(`choice.endpoints.${network.endpoints}`),
            },
            { label: t('field.flowLogs'), value: yesNo(network.flowLogs) },
          ]
        : []),
    ],
    cluster: [
      {
        label: t('field.eksVersion'),
        value: cluster.version,
        note: until('eks', cluster.version),
      },
      {
        label: t('field.access'),
        value: t(`choice.access.${cluster.endpoint.access}`),
        note: cluster.endpoint.allowedCidrs.join(', '),
      },
      {
        label: t('field.upgradePolicy'),
        value: t(`choice.upgradePolicy.${cluster.upgradePolicy}`),
      },
      {
        label: t('field.clusterLogs'),
        value: cluster.logs.join(', ') || t('choice.none'),
      },
    ],
    database:
      database.kind === 'none'
        ? [{ label: t('field.databaseKind'), value: t('choice.database.none') }]
        : [
            {
              label: t('field.databaseKind'),
              value: t(`choice.database.${database.kind}`),
              note:
                database.kind === 'serverless'
                  ? `${database.minAcu} – ${database.maxAcu} ACU`
                  : database.instanceClass,
            },
            {
              label: t('field.auroraVersion'),
              value: database.version,
              note: until('aurora-postgresql', database.version),
            },
            { label: t('field.readers'), value: database.readers },
            {
              label: t('field.backups'),
              value: t('choice.days', { count: database.backupRetentionDays }),
            },
            {
              label: t('field.deletionProtection'),
              value: yesNo(database.deletionProtection),
            },
            {
              label: t('field.insights'),
              value: t(`choice.insights.${database.insights}`),
            },
            { label: t('field.iamAuth'), value: yesNo(database.iamAuth) },
            { label: t('field.databaseName'), value: database.name },
          ],
    observability: [
      { label: t('field.metrics'), value: yesNo(observability.metrics) },
      {
        label: t('field.logs'),
        value: yesNo(observability.logs),
        note: t('choice.days', { count: observability.logRetentionDays }),
      },
      {
        label: t('field.alarmEmails'),
        value: observability.alarmEmails.join(', ') || t('choice.nobody'),
      },
    ],
  };
}
