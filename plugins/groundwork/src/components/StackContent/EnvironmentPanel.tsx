import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  EnvironmentState,
  EnvironmentStates,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiAddCircleLine,
  RiDeleteBinLine,
  RiEditCircleLine,
} from '@remixicon/react';
import type { Section } from '../../questions';
import { proposalRouteRef } from '../../routes';
import { groundworkTranslationRef } from '../../translation';
import { EnvironmentStatePart } from '../EnvironmentState/EnvironmentStatePart';
import { Facts } from '../Facts/Facts';
import { NetworkPlanFigure } from '../NetworkPlan/NetworkPlanFigure';
import { Panel } from '../Panel/Panel';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import styles from './EnvironmentPanel.module.css';
import type { EnvironmentItem } from './environmentsOf';
import { NodeGroupTable } from './NodeGroupTable';
import { useEnvironmentFacts } from './useEnvironmentFacts';

/** What is listed together, by the sections of the form that ask it; the first gives the title. */
const parts: readonly [Section, ...Section[]][] = [
  ['network'],
  ['cluster', 'nodes', 'clusterAccess', 'argoCd'],
  ['database', 'databaseUpkeep', 'databaseConnections'],
  ['addons', 'registry'],
  ['observability'],
  ['cost'],
  ['hosts'],
];

/** One environment: how it is, and what was asked of it. */
export function EnvironmentPanel(props: {
  item: EnvironmentItem;
  repository: Repository;
  /** Absent while nothing is known. */
  state?: EnvironmentState;
  operations: EnvironmentStates['operations'];
}) {
  const { item, repository, state, operations } = props;
  const { environment, plan } = item;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { nodeGroups } = environment.cluster;
  const factsOf = useEnvironmentFacts(environment);
  return (
    <Panel
      title={t('environment.title', { name: environment.name })}
      actions={<Difference item={item} repository={repository} />}
    >
      <div className={styles.parts}>
        {state && (
          <EnvironmentStatePart
            repository={repository}
            state={
              // The title names that proposal already.
              state.proposal === item.proposal
                ? { ...state, proposal: undefined }
                : state
            }
            environment={environment}
            operations={operations}
          />
        )}
        <div className={state && styles.part}>
          <Facts items={factsOf(['common', 'basics'])} />
        </div>
        {parts.map(([part, ...more]) => (
          <div key={part} className={styles.part}>
            <Text as="h4" weight="bold">
              {t(`advanced.section.${part}`)}
            </Text>
            <Facts items={factsOf([part, ...more])} />
            {part === 'network' && plan && <NetworkPlanFigure plan={plan} />}
            {part === 'cluster' && nodeGroups.length > 0 && (
              <NodeGroupTable
                environment={environment.name}
                nodeGroups={nodeGroups}
              />
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}

const looks = {
  added: { icon: RiAddCircleLine, tone: 'announcement' },
  changed: { icon: RiEditCircleLine, tone: 'warning' },
  removed: { icon: RiDeleteBinLine, tone: 'negative' },
} as const;

/** Marks what is only proposed, with the proposal that proposes it. */
function Difference(props: { item: EnvironmentItem; repository: Repository }) {
  const { item, repository } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const route = useRouteRef(proposalRouteRef);
  if (item.state === 'asIs' || item.proposal === undefined) return null;
  const href = route?.({ ...repository, number: String(item.proposal) });
  return (
    <span className={styles.difference}>
      <StatusLabel {...looks[item.state]}>
        {t(`environment.proposed.${item.state}`)}
      </StatusLabel>
      {href && <Link href={href}>#{item.proposal}</Link>}
    </span>
  );
}
