import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { NodeGroup } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAddLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { useAnswer } from './EnvironmentContext';
import { FieldFrame } from './FieldFrame';
import { NodeGroupInput } from './NodeGroupInput';
import styles from './NodeGroupsInput.module.css';

const maxGroups = 10;

/** All node groups. Changing one makes the whole list the form's own answer. */
export function NodeGroupsInput() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<NodeGroup[]>('cluster.nodeGroups');
  const groups = answer.value ?? [];

  function replace(index: number, next: NodeGroup | undefined) {
    answer.set(
      groups.flatMap((group, at) => {
        if (at !== index) return [group];
        return next ? [next] : [];
      }),
    );
  }
  function add() {
    const last = groups.at(-1);
    const names = new Set(groups.map(({ name }) => name));
    let number = groups.length + 1;
    while (names.has(`group-${number}`)) number++;
    answer.set([
      ...groups,
      {
        capacity: 'on-demand',
        instanceTypes: ['m7a.large'],
        min: 1,
        max: 3,
        desired: 1,
        diskGiB: 50,
        ...last,
        name: `group-${number}`,
      },
    ]);
  }

  return (
    <FieldFrame
      path={answer.fullPath}
      label={t('nodeGroups.title')}
      profileValue={
        answer.isOwn
          ? answer.fallback?.map(({ name }) => name).join(', ')
          : undefined
      }
      onReset={() => answer.set(undefined)}
    >
      {() => (
        <div className={styles.groups}>
          <Text as="div" weight="bold" className={styles.heading}>
            {t('nodeGroups.title')}
          </Text>
          {groups.map((group, index) => (
            <NodeGroupInput
              key={index}
              base={`${answer.fullPath}[${index}]`}
              group={group}
              isDisabled={answer.isDisabled}
              onChange={next => replace(index, next)}
              onRemove={
                groups.length > 1 ? () => replace(index, undefined) : undefined
              }
            />
          ))}
          <div>
            <Button
              variant="secondary"
              size="small"
              iconStart={<RiAddLine />}
              isDisabled={answer.isDisabled || groups.length >= maxGroups}
              onPress={add}
            >
              {t('nodeGroups.add')}
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}
