import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  nodeGroupSchema,
  type NodeGroup,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import { NumberInput, TextInput } from './answerInputs';
import { ChoiceInput } from './ChoiceInput';
import { ItemsInput } from './ItemsInput';
import styles from './ItemsInput.module.css';
import { ListInput } from './ListInput';

const sizes = [
  { key: 'min', min: 0, max: 450 },
  { key: 'desired', min: 0, max: 450 },
  { key: 'max', min: 1, max: 450 },
  { key: 'diskGiB', min: 20, max: 16384 },
] as const;

const maxGroups = 10;

/** What a first group is like; a further one is like the last. */
const usualGroup: NodeGroup = {
  name: 'main',
  capacity: 'on-demand',
  instanceTypes: ['m7a.large'],
  min: 1,
  max: 3,
  desired: 1,
  diskGiB: 50,
};

function nextGroup(groups: Partial<NodeGroup>[]): Partial<NodeGroup> {
  const names = new Set(groups.map(({ name }) => name));
  let number = groups.length + 1;
  while (names.has(`group-${number}`)) number++;
  return { ...usualGroup, ...groups.at(-1), name: `group-${number}` };
}

/** All node groups. */
export function NodeGroupsInput({ fewest }: { fewest: number }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <ItemsInput<Partial<NodeGroup>>
      path="cluster.nodeGroups"
      title={t('nodeGroups.title')}
      addLabel={t('nodeGroups.add')}
      fewest={fewest}
      most={maxGroups}
      nameOf={({ name }, index) =>
        t('nodeGroups.item', { name: name ?? String(index + 1) })
      }
      summary={groups => groups.map(({ name }) => name).join(', ')}
      next={nextGroup}
    >
      {() => (
        <>
          <TextInput path="name" label={t('nodeGroups.name')} isRequired />
          <ChoiceInput
            path="capacity"
            label={t('nodeGroups.capacity')}
            options={nodeGroupSchema.shape.capacity.options.map(value => ({
              value,
              label: t(`choice.capacity.${value}`),
            }))}
          />
          <div className={styles.wide}>
            <ListInput path="instanceTypes" label={t('nodeGroups.types')} />
          </div>
          {sizes.map(({ key, min, max }) => (
            <NumberInput
              key={key}
              path={key}
              label={t(`nodeGroups.${key}`)}
              min={min}
              max={max}
            />
          ))}
        </>
      )}
    </ItemsInput>
  );
}
