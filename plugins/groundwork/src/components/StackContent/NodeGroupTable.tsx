import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NodeGroup } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { ScrollRegion } from '../ScrollRegion/ScrollRegion';
import styles from './EnvironmentPanel.module.css';

/** Node groups of a cluster. */
export function NodeGroupTable(props: {
  environment: string;
  nodeGroups: NodeGroup[];
}) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const label = t('nodeGroups.table', { environment: props.environment });
  return (
    <ScrollRegion label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('nodeGroups.name')}</th>
            <th scope="col">{t('nodeGroups.capacity')}</th>
            <th scope="col">{t('nodeGroups.types')}</th>
            <th scope="col" className={styles.number}>
              {t('nodeGroups.size')}
            </th>
            <th scope="col" className={styles.number}>
              {t('nodeGroups.disk')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.nodeGroups.map(group => (
            <tr key={group.name}>
              <th scope="row">{group.name}</th>
              <td>{t(`choice.capacity.${group.capacity}`)}</td>
              <td>{group.instanceTypes.join(', ')}</td>
              <td className={styles.number}>
                {group.min} – {group.max} ({group.desired})
              </td>
              <td className={styles.number}>{group.diskGiB} GiB</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
