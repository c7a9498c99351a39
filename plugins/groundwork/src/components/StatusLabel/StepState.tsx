import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  RunConclusion,
  RunState,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiForbidLine,
  RiHourglassLine,
  RiLoader2Line,
  RiPauseCircleLine,
  RiSkipForwardLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from './StatusLabel';

const looks = {
  queued: { icon: RiHourglassLine, tone: 'neutral' },
  running: { icon: RiLoader2Line, tone: 'announcement' },
  waiting: { icon: RiPauseCircleLine, tone: 'warning' },
  completed: { icon: RiCheckboxCircleLine, tone: 'neutral' },
  success: { icon: RiCheckboxCircleLine, tone: 'positive' },
  failure: { icon: RiCloseCircleLine, tone: 'negative' },
  cancelled: { icon: RiForbidLine, tone: 'neutral' },
  skipped: { icon: RiSkipForwardLine, tone: 'neutral' },
} satisfies Record<
  RunState | RunConclusion,
  { icon: RemixiconComponentType; tone: Tone }
>;

/** How a run, a job, a step or a check stands. */
export function StepState(props: {
  state: RunState;
  conclusion?: RunConclusion;
}) {
  const { state, conclusion } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const name =
    state === 'completed' && conclusion && conclusion in looks
      ? conclusion
      : state;
  return <StatusLabel {...looks[name]}>{t(`step.${name}`)}</StatusLabel>;
}
