import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiAddBoxLine,
  RiDeleteBinLine,
  RiEditBoxLine,
  RiRefreshLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from '../StatusLabel/StatusLabel';
import type { Action } from './planDangers';

/** How each action looks, wherever one is shown. */
export const actionLooks = {
  replace: { icon: RiRefreshLine, tone: 'negative' },
  destroy: { icon: RiDeleteBinLine, tone: 'negative' },
  update: { icon: RiEditBoxLine, tone: 'warning' },
  create: { icon: RiAddBoxLine, tone: 'positive' },
} satisfies Record<Action, { icon: RemixiconComponentType; tone: Tone }>;

/** What happens to an object, in a word. */
export function ActionLabel({ action }: { action: Action }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <StatusLabel {...actionLooks[action]}>
      {t(`plan.action.${action}`)}
    </StatusLabel>
  );
}
