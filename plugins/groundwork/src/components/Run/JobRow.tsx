import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  JobView,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiTerminalBoxLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { JobLog } from '../JobLog/JobLog';
import { StepState } from '../StatusLabel/StepState';
import { formatDuration } from '../Time/Time';
import styles from './Run.module.css';

/** A job with its steps; its log opens below. */
export function JobRow(props: {
  repository: Repository;
  job: JobView;
  url?: string;
}) {
  const { repository, job, url } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const panelId = useId();
  const { name, state, conclusion, startedAt, finishedAt, steps } = job;
  const duration =
    startedAt && finishedAt ? formatDuration(startedAt, finishedAt) : undefined;
  const hasLog = state === 'running' || state === 'completed';
  return (
    <li className={styles.job}>
      <div className={styles.jobHead}>
        <span className={styles.jobName}>{name}</span>
        <StepState state={state} conclusion={conclusion} />
        <span className={styles.note}>
          {duration && t('run.took', { duration })}
        </span>
        <span className={styles.jobAction}>
          {hasLog && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiTerminalBoxLine />}
              aria-expanded={isOpen}
              aria-controls={panelId}
              aria-label={t('log.show', { name })}
              onPress={() => setOpen(!isOpen)}
            >
              {t('log.title')}
            </Button>
          )}
        </span>
      </div>
      {steps.length > 0 && (
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li key={index} className={styles.step}>
              <span>{step.name}</span>
              <StepState state={step.state} conclusion={step.conclusion} />
            </li>
          ))}
        </ol>
      )}
      <div id={panelId} hidden={!isOpen}>
        {isOpen && (
          <JobLog repository={repository} job={job.id} name={name} url={url} />
        )}
      </div>
    </li>
  );
}
