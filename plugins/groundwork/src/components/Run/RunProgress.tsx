import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Repository,
  RunView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { StepState } from '../StatusLabel/StepState';
import { Time } from '../Time/Time';
import { useFocusKept } from '../useFocusKept';
import { jobGroups } from './jobGroups';
import { JobRow } from './JobRow';
import { RunActions } from './RunActions';
import { WaitingNotice } from './WaitingNotice';
import styles from './Run.module.css';

/** A run: what it waits for, and its jobs with their steps by environment. */
export function RunProgress(props: { repository: Repository; run: RunView }) {
  const { repository, run } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const done = run.jobs.filter(({ state }) => state === 'completed').length;
  const status = useFocusKept<HTMLDivElement>(
    [run.state, ...run.waitingFor.map(w => w.environment)].join(),
  );
  const groups = jobGroups(run.jobs);
  return (
    <div className={styles.run}>
      <div className={styles.head}>
        <div
          ref={status}
          role="status"
          tabIndex={-1}
          className={styles.summary}
        >
          <StepState state={run.state} conclusion={run.conclusion} />
          <Text>
            {t('run.progress', {
              done: String(done),
              total: String(run.jobs.length),
            })}
          </Text>
        </div>
        <Text color="secondary">
          {t('run.started')} <Time iso={run.createdAt} />
        </Text>
        <RunActions repository={repository} run={run} />
      </div>
      {run.waitingFor.map(waiting => (
        <WaitingNotice
          key={waiting.environment}
          repository={repository}
          run={run}
          waiting={waiting}
        />
      ))}
      {run.jobs.length === 0 && <Text as="p">{t('run.noJobs')}</Text>}
      {groups.map(({ environment, jobs }) => (
        <section key={environment ?? ''} className={styles.group}>
          <Text as="h4" weight="bold">
            {environment
              ? t('danger.environment', { name: environment })
              : t('run.general')}
          </Text>
          <ul className={styles.jobs}>
            {jobs.map(job => (
              <JobRow
                key={job.id}
                repository={repository}
                job={job}
                url={run.url}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
