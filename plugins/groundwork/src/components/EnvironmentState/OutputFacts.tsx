import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { EnvironmentOutputs } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { CopyButton } from '../CopyButton/CopyButton';
import { safeHref } from '../Markdown/Markdown';
import styles from './EnvironmentState.module.css';

/** Where an environment is reached, each value to be copied. */
export function OutputFacts({ outputs }: { outputs: EnvironmentOutputs }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { cluster, database, natAddresses, vpcId, dashboard } = outputs;
  return (
    <dl className={styles.outputs}>
      <Output label={t('outputs.clusterEndpoint')} value={cluster.endpoint} />
      <Output label={t('outputs.clusterArn')} value={cluster.arn} />
      <Output
        label={t('outputs.clusterName')}
        value={cluster.name}
        note={cluster.version}
      />
      {database && (
        <>
          <Output
            label={t('outputs.writer')}
            value={database.writerEndpoint}
            note={t('outputs.port', { port: String(database.port) })}
          />
          <Output
            label={t('outputs.reader')}
            value={database.readerEndpoint}
            note={t('outputs.port', { port: String(database.port) })}
          />
          <Output label={t('outputs.database')} value={database.name} />
          <Output label={t('outputs.secret')} value={database.secretArn} />
        </>
      )}
      <Output label={t('outputs.vpc')} value={vpcId} />
      {natAddresses.length > 0 && (
        <Output
          label={t('outputs.nat', { count: natAddresses.length })}
          value={natAddresses.join(', ')}
        />
      )}
      {dashboard && safeHref(dashboard) && (
        <div className={styles.output}>
          <dt>{t('outputs.dashboard')}</dt>
          <dd>
            <Link href={dashboard} target="_blank" rel="noopener noreferrer">
              {dashboard}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Output(props: { label: string; value: string; note?: string }) {
  const { label, value, note } = props;
  return (
    <div className={styles.output}>
      <dt>{label}</dt>
      <dd>
        <code>{value}</code>
        {note && <span className={styles.note}>{note}</span>}
        <CopyButton value={value} what={label} />
      </dd>
    </div>
  );
}
