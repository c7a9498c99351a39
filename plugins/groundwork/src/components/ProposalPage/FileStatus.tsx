import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { ProposalFile } from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiAddBoxLine,
  RiArrowLeftRightLine,
  RiCheckboxIndeterminateLine,
  RiEditBoxLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import statusStyles from '../StatusLabel/StatusLabel.module.css';

const looks = {
  added: { icon: RiAddBoxLine, tone: 'positive' },
  modified: { icon: RiEditBoxLine, tone: 'warning' },
  removed: { icon: RiCheckboxIndeterminateLine, tone: 'negative' },
  renamed: { icon: RiArrowLeftRightLine, tone: 'announcement' },
} as const satisfies Record<
  ProposalFile['status'],
  { icon: RemixiconComponentType; tone: keyof typeof statusStyles }
>;

/** What happened to a file, where only an icon fits; the word is there for those who listen. */
export function FileStatus({ status }: { status: ProposalFile['status'] }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { icon: Icon, tone } = looks[status];
  const word = t(`proposal.file.${status}`);
  return (
    <span className={statusStyles[tone]} title={word}>
      <Icon size={16} aria-hidden />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}
