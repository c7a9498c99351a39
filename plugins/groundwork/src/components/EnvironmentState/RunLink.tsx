import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { RunSummary } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { StepState } from '../StatusLabel/StepState';
import styles from './EnvironmentState.module.css';

/** A run by name, on the forge, and how it stands. */
export function RunLink({ run }: { run: RunSummary }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <span className={styles.runLink}>
      <Link href={run.url} target="_blank" rel="noopener noreferrer">
        {t('environmentState.runLink', {
          workflow: t(`workflow.${run.workflow}`),
          id: String(run.id),
        })}
      </Link>
      <StepState state={run.state} conclusion={run.conclusion} />
    </span>
  );
}
