import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import type {
  Repository,
  RunView,
  WaitingEnvironment,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiExternalLinkLine, RiPauseCircleLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel } from '../StatusLabel/StatusLabel';
import { ApproveDialog } from './ApproveDialog';
import styles from './Run.module.css';

/** An environment that waits for a person, with the way to approve it or the reason why not. */
export function WaitingNotice(props: {
  repository: Repository;
  run: RunView;
  waiting: WaitingEnvironment;
}) {
  const { repository, run, waiting } = props;
  const { environment } = waiting;
  const { approval } = run;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [read, setRead] = useState<WaitingEnvironment>();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.waiting}>
      <StatusLabel icon={RiPauseCircleLine} tone="warning" wraps>
        {t('run.waiting', { environment })}
      </StatusLabel>
      {approval.allowed || !approval.url ? (
        <Button
          variant="primary"
          isDisabled={!approval.allowed || !waiting.plan}
          onPress={() => {
            setRead(waiting);
            setOpen(true);
          }}
        >
          {t('run.approve', { environment })}
        </Button>
      ) : (
        <ButtonLink
          variant="primary"
          href={approval.url}
          target="_blank"
          rel="noopener noreferrer"
          iconEnd={<RiExternalLinkLine />}
        >
          {t('run.approveOnForge')}
        </ButtonLink>
      )}
      {!approval.allowed && (
        <Text as="p">{approval.reason ?? t('merge.notAllowed')}</Text>
      )}
      {!waiting.plan && <Text as="p">{t('run.noPlan')}</Text>}
      {read && (
        <ApproveDialog
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          repository={repository}
          run={run.id}
          read={read}
          hasMoved={read.plan?.digest !== waiting.plan?.digest}
        />
      )}
    </div>
  );
}
