import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, NumberField, Select, TextField } from '@backstage/ui';
import {
  nodeGroupSchema,
  type NodeGroup,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RiDeleteBinLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { useListText } from './answerInputs';
import { useEnvironment } from './EnvironmentContext';
import { FieldFrame } from './FieldFrame';
import styles from './NodeGroupsInput.module.css';

const sizes = [
  { key: 'min', min: 0, max: 450 },
  { key: 'desired', min: 0, max: 450 },
  { key: 'max', min: 1, max: 450 },
  { key: 'diskGiB', min: 20, max: 16384 },
] as const;

/** One node group. */
export function NodeGroupInput(props: {
  /** Path of the group in the spec. */
  base: string;
  group: NodeGroup;
  isDisabled: boolean;
  onChange(next: NodeGroup): void;
  onRemove?(): void;
}) {
  const { base, group, isDisabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { findings } = useEnvironment();
  const types = useListText(group.instanceTypes, instanceTypes =>
    onChange({ ...group, instanceTypes: instanceTypes ?? [] }),
  );
  const frame = (key: keyof NodeGroup, label: string) => ({
    path: `${base}.${key}`,
    label,
    finding: findings.find(
      ({ field }) =>
        field === `${base}.${key}` || field.startsWith(`${base}.${key}[`),
    ),
  });

  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{group.name}</legend>
      <FieldFrame {...frame('name', t('nodeGroups.name'))}>
        {input => (
          <TextField
            {...input}
            label={t('nodeGroups.name')}
            isDisabled={isDisabled}
            value={group.name}
            onChange={name => onChange({ ...group, name: name.trim() })}
          />
        )}
      </FieldFrame>
      <FieldFrame {...frame('capacity', t('nodeGroups.capacity'))}>
        {input => (
          <Select
            {...input}
            label={t('nodeGroups.capacity')}
            isDisabled={isDisabled}
            options={nodeGroupSchema.shape.capacity.options.map(value => ({
              value,
              label: t(`choice.capacity.${value}`),
            }))}
            value={group.capacity}
            onChange={key =>
              onChange({ ...group, capacity: key as NodeGroup['capacity'] })
            }
          />
        )}
      </FieldFrame>
      <div className={styles.types}>
        <FieldFrame {...frame('instanceTypes', t('nodeGroups.types'))}>
          {input => (
            <TextField
              {...input}
              label={t('nodeGroups.types')}
              isDisabled={isDisabled}
              value={types.text}
              onChange={types.setText}
            />
          )}
        </FieldFrame>
      </div>
      {sizes.map(({ key, min, max }) => (
        <FieldFrame key={key} {...frame(key, t(`nodeGroups.${key}`))}>
          {input => (
            <NumberField
              {...input}
              label={t(`nodeGroups.${key}`)}
              isDisabled={isDisabled}
              minValue={min}
              maxValue={max}
              formatOptions={{ useGrouping: false }}
              value={group[key]}
              onChange={value =>
                onChange({ ...group, [key]: Number.isNaN(value) ? min : value })
              }
            />
          )}
        </FieldFrame>
      ))}
      {onRemove && (
        <div className={styles.remove}>
          <Button
            variant="tertiary"
            size="small"
            iconStart={<RiDeleteBinLine />}
            aria-label={t('nodeGroups.remove', { name: group.name })}
            isDisabled={isDisabled}
            onPress={onRemove}
          >
            {t('nodeGroups.removeShort')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
