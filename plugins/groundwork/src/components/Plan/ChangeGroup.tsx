import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../translation';
import { Disclosure } from '../Disclosure/Disclosure';
import { ChangeList } from './ChangeList';
import { isDanger, type Action } from './planDangers';

/** A longer list of harmless changes stays closed until it is asked for. */
const openUpTo = 10;

/** All changes of one kind; what is replaced or destroyed is always open at first. */
export function ChangeGroup(props: {
  action: Action;
  changes: Change[];
  /** With those that the plan does not list. */
  total: number;
}) {
  const { action, changes, total } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [toggled, setToggled] = useState<boolean>();
  if (changes.length === 0) return null;
  const isOpen =
    toggled ?? (changes.some(isDanger) || changes.length <= openUpTo);
  return (
    <Disclosure
      level={5}
      title={t(`plan.group.${action}`, {
        count: Math.max(total, changes.length),
      })}
      isOpen={isOpen}
      onToggle={setToggled}
    >
      <ChangeList changes={changes} />
    </Disclosure>
  );
}
