import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import type {
  CheckView,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiFileTextLine, RiTerminalBoxLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { JobLog } from '../JobLog/JobLog';
import { Markdown } from '../Markdown/Markdown';
import { StepState } from '../StatusLabel/StepState';
import styles from './Checks.module.css';

/** One check: how it stands, and behind buttons its report and its log. */
export function CheckRow(props: {
  check: CheckView;
  repository: Repository;
  /** When the page shows the plan itself, its text is left out. */
  hasPlan: boolean;
}) {
  const { check, repository, hasPlan } = props;
  const { name, summary, title, jobId, url } = check;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [toggled, setOpen] = useState<'report' | 'log' | 'none'>();
  const panelId = useId();
  const isFailed = check.conclusion === 'failure';
  const hasReport = Boolean(summary) && !hasPlan;
  const open = toggled ?? (isFailed && hasReport ? 'report' : 'none');
  const toggle = (part: 'report' | 'log') =>
    setOpen(open === part ? 'none' : part);
  return (
    <li className={styles.check}>
      <div className={styles.row}>
        <span className={styles.name}>
          <span className={styles.checkName}>{name}</span>
          {title && <span className={styles.note}>{title}</span>}
        </span>
        <StepState state={check.state} conclusion={check.conclusion} />
        <span className={styles.actions}>
          {hasReport && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiFileTextLine />}
              aria-expanded={open === 'report'}
              aria-controls={panelId}
              aria-label={t('checks.report', { name })}
              onPress={() => toggle('report')}
            >
              {t('checks.reportShort')}
            </Button>
          )}
          {jobId !== undefined && (
            <Button
              size="small"
              variant="tertiary"
              iconStart={<RiTerminalBoxLine />}
              aria-expanded={open === 'log'}
              aria-controls={panelId}
              aria-label={t('log.show', { name })}
              onPress={() => toggle('log')}
            >
              {t('log.title')}
            </Button>
          )}
          {url && (
            <Link
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t('checks.onForgeOf', { name })}
            >
              {t('checks.onForge')}
            </Link>
          )}
        </span>
      </div>
      <div id={panelId} hidden={open === 'none'}>
        {open === 'report' && summary && <Markdown>{summary}</Markdown>}
        {open === 'log' && jobId !== undefined && (
          <JobLog repository={repository} job={jobId} name={name} url={url} />
        )}
      </div>
    </li>
  );
}
