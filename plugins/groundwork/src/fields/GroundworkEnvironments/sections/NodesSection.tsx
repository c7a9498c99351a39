import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  clusterSchema,
  nodePoolSchema,
  type Cluster,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useAnswer, useIsAsked } from '../EnvironmentContext';
import { NumberInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';
import { FieldFrame } from '../inputs/FieldFrame';
import { ForkInput } from '../inputs/ForkInput';
import { NodeGroupsInput } from '../inputs/NodeGroupsInput';

/** Who brings nodes, and which. */
export function NodesSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { value: compute } = useAnswer<Cluster['compute']>('cluster.compute');
  const asksPool = useIsAsked('cluster.nodePool', compute === 'karpenter');
  const asksGroups = useIsAsked('cluster.nodeGroups', compute !== 'auto');
  return (
    <div className={styles.grid}>
      <ForkInput
        path="cluster.compute"
        label={t('field.compute')}
        description={t('field.computeHelp')}
        options={choicesOf(clusterSchema.shape.compute.options, value =>
          t(`choice.compute.${value}`),
        )}
      />
      {asksPool && <NodePoolInputs />}
      {asksGroups && (
        <div className={styles.wide}>
          <NodeGroupsInput fewest={compute === 'auto' ? 0 : 1} />
        </div>
      )}
    </div>
  );
}

/** What Karpenter may buy. */
function NodePoolInputs() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const pool = useAnswer<Cluster['nodePool']>('cluster.nodePool');
  return (
    <div className={styles.wide}>
      <FieldFrame
        path={pool.fullPath}
        label={t('field.nodePool')}
        findings={pool.findings}
      >
        {input => (
          <div
            className={styles.grid}
            role="group"
            aria-label={t('field.nodePool')}
            aria-describedby={input['aria-describedby']}
          >
            <ChoiceInput
              path="cluster.nodePool.capacity"
              label={t('field.nodePoolCapacity')}
              description={t('field.nodePoolCapacityHelp')}
              options={choicesOf(nodePoolSchema.shape.capacity.options, value =>
                t(`choice.capacity.${value}`),
              )}
            />
            <NumberInput
              path="cluster.nodePool.cpuLimit"
              label={t('field.cpuLimit')}
              description={t('field.cpuLimitHelp')}
              min={2}
              max={10_000}
            />
          </div>
        )}
      </FieldFrame>
    </div>
  );
}
