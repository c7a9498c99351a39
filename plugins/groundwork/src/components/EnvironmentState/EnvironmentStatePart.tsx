import { useState } from 'react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  Environment,
  EnvironmentState,
  EnvironmentStates,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { proposalRouteRef } from '../../routes';
import { groundworkTranslationRef } from '../../translation';
import { DiagnosticList } from '../Diagnostics/DiagnosticList';
import { Disclosure } from '../Disclosure/Disclosure';
import { Facts, type FactItem } from '../Facts/Facts';
import { RunById } from '../Run/RunById';
import { EnvironmentStateLabel } from '../StatusLabel/EnvironmentStateLabel';
import { Rehearsed } from '../StatusLabel/Rehearsed';
import { Time } from '../Time/Time';
import { DriftPart } from './DriftPart';
import { EnvironmentOperations } from './EnvironmentOperations';
import styles from './EnvironmentState.module.css';
import { OutputFacts } from './OutputFacts';
import { RunLink } from './RunLink';

/** What is known of an environment now, what runs on it, and what can be done with it. */
export function EnvironmentStatePart(props: {
  repository: Repository;
  state: EnvironmentState;
  /** As main or the proposal has it; absent once main does not hold it any more. */
  environment?: Environment;
  operations: EnvironmentStates['operations'];
}) {
  const { repository, state, environment, operations } = props;
  const { activeRun, lastRun, diagnostics, outputs, drift } = state;
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.state}>
      <div className={styles.head}>
        <div role="status" className={styles.word}>
          <EnvironmentStateLabel state={state.state} />
          {state.rehearsed && <Rehearsed />}
        </div>
        <EnvironmentOperations {...props} operations={operations} />
      </div>
      <Text as="p">{t(`environmentState.meaning.${state.state}`)}</Text>
      {state.reason && <Text as="p">{state.reason}</Text>}
      <StateFacts repository={repository} state={state} />
      {diagnostics.length > 0 && (
        <div className={styles.part}>
          <Text as="h4" weight="bold">
            {t('failure.title')}
          </Text>
          <DiagnosticList items={diagnostics} />
        </div>
      )}
      {state.state === 'failed' && (
        <Text as="p">{t(`failure.next.${lastRun?.workflow ?? 'apply'}`)}</Text>
      )}
      {drift && (
        <DriftPart drift={drift} isRemoved={state.state === 'removed'} />
      )}
      {outputs && (
        <div className={styles.part}>
          <Text as="h4" weight="bold">
            {t('outputs.title')}
          </Text>
          <OutputFacts outputs={outputs} />
        </div>
      )}
      {activeRun ? (
        <div className={styles.part}>
          <Text as="h4" weight="bold">
            {t('environmentState.runs')}
          </Text>
          <RunById repository={repository} run={activeRun.id} />
        </div>
      ) : (
        lastRun && <LastRun repository={repository} run={lastRun.id} />
      )}
      {!environment && (
        <Text as="p" color="secondary">
          {t('environmentState.retired')}
        </Text>
      )}
    </div>
  );
}

function StateFacts(props: {
  repository: Repository;
  state: EnvironmentState;
}) {
  const { repository, state } = props;
  const { activeRun, lastRun, proposal, reportedAt } = state;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const route = useRouteRef(proposalRouteRef);
  const items: FactItem[] = [
    {
      label: t('environmentState.reported'),
      value: reportedAt ? (
        <Time iso={reportedAt} />
      ) : (
        t('environmentState.never')
      ),
    },
  ];
  if (lastRun)
    items.push({
      label: t('environmentState.lastRun'),
      value: <RunLink run={lastRun} />,
      note: <Time iso={lastRun.updatedAt} />,
    });
  if (activeRun)
    items.push({
      label: t('environmentState.activeRun'),
      value: <RunLink run={activeRun} />,
      note: <Time iso={activeRun.createdAt} />,
    });
  if (proposal !== undefined) {
    const href = route?.({ ...repository, number: String(proposal) });
    items.push({
      label: t('environmentState.proposal'),
      value: href ? <Link href={href}>#{proposal}</Link> : `#${proposal}`,
    });
  }
  return <Facts items={items} />;
}

function LastRun(props: { repository: Repository; run: number }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      level={4}
      title={t('environmentState.lastRunSteps')}
      isOpen={isOpen}
      onToggle={setOpen}
    >
      <RunById {...props} />
    </Disclosure>
  );
}
