import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import type {
  ProposalProgress,
  ProposalView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiExternalLinkLine, RiGitMergeLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { MergeDialog } from './MergeDialog';
import styles from './Checks.module.css';

/** Approve and merge, or why not and where. */
export function MergePart(props: {
  proposal: ProposalView;
  progress: ProposalProgress;
}) {
  const { proposal, progress } = props;
  const { approval, blockedBy } = progress;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [read, setRead] = useState<ProposalProgress>();
  const [isOpen, setOpen] = useState(false);

  if (proposal.state === 'merged' || proposal.state === 'closed')
    return (
      <div className={styles.merge}>
        <div className={styles.reasons}>{t(`merge.${proposal.state}`)}</div>
      </div>
    );

  const reasons = [
    blockedBy,
    approval.allowed ? undefined : approval.reason ?? t('merge.notAllowed'),
  ].filter(Boolean);
  return (
    <div className={styles.merge}>
      {approval.allowed || !approval.url ? (
        <Button
          variant="primary"
          iconStart={<RiGitMergeLine />}
          isDisabled={reasons.length > 0}
          onPress={() => {
            setRead(progress);
            setOpen(true);
          }}
        >
          {t('merge.button')}
        </Button>
      ) : (
        <ButtonLink
          href={approval.url}
          target="_blank"
          rel="noopener noreferrer"
          variant="primary"
          iconEnd={<RiExternalLinkLine />}
        >
          {t('merge.onForge')}
        </ButtonLink>
      )}
      <div className={styles.reasons}>
        {reasons.length > 0 ? (
          reasons.map(reason => <p key={reason}>{reason}</p>)
        ) : (
          <p>{t('merge.ready')}</p>
        )}
      </div>
      {read && (
        <MergeDialog
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          proposal={proposal}
          read={read}
          hasMoved={read.headSha !== progress.headSha}
        />
      )}
    </div>
  );
}
