import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ProposalSummary } from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiGitClosePullRequestLine,
  RiGitMergeLine,
  RiGitPullRequestLine,
  RiPencilLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from './StatusLabel';

const looks = {
  open: { icon: RiGitPullRequestLine, tone: 'positive' },
  draft: { icon: RiPencilLine, tone: 'neutral' },
  merged: { icon: RiGitMergeLine, tone: 'announcement' },
  closed: { icon: RiGitClosePullRequestLine, tone: 'negative' },
} satisfies Record<
  ProposalSummary['state'],
  { icon: RemixiconComponentType; tone: Tone }
>;

/** Where a proposal stands. */
export function ProposalState({ state }: { state: ProposalSummary['state'] }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <StatusLabel {...looks[state]}>{t(`proposal.state.${state}`)}</StatusLabel>
  );
}
