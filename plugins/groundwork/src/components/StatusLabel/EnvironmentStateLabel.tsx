import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentStateName } from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiDeleteBinLine,
  RiDraftLine,
  RiFileListLine,
  RiForbidLine,
  RiGitBranchLine,
  RiLoader2Line,
  RiPauseCircleLine,
  RiQuestionLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from './StatusLabel';

const looks = {
  proposed: { icon: RiDraftLine, tone: 'neutral' },
  planned: { icon: RiFileListLine, tone: 'announcement' },
  waiting: { icon: RiPauseCircleLine, tone: 'warning' },
  applying: { icon: RiLoader2Line, tone: 'announcement' },
  running: { icon: RiCheckboxCircleLine, tone: 'positive' },
  drifted: { icon: RiGitBranchLine, tone: 'warning' },
  failed: { icon: RiCloseCircleLine, tone: 'negative' },
  removing: { icon: RiDeleteBinLine, tone: 'warning' },
  removed: { icon: RiForbidLine, tone: 'neutral' },
  unknown: { icon: RiQuestionLine, tone: 'neutral' },
} satisfies Record<
  EnvironmentStateName,
  { icon: RemixiconComponentType; tone: Tone }
>;

/** What is known of an environment, in a word; with its name where it stands alone. */
export function EnvironmentStateLabel(props: {
  state: EnvironmentStateName;
  environment?: string;
}) {
  const { state, environment } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const word = t(`environmentState.state.${state}`);
  return (
    <StatusLabel {...looks[state]}>
      {environment
        ? t('stacks.environmentState', { name: environment, state: word })
        : word}
    </StatusLabel>
  );
}
