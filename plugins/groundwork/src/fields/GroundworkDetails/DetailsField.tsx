import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Select,
  TextAreaField,
} from '@backstage/ui';
import { specSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { useQuery } from '@tanstack/react-query';
import { useUserRef } from '../../query/useUserRef';
import { groundworkTranslationRef } from '../../translation';
import { fieldId } from '../fieldId';
import { FieldRoot } from '../FieldRoot';
import styles from './DetailsField.module.css';
import type { DetailsFieldProps } from './schema';

const noSystem = 'none';
const maxDescription = 500;
const deliveries = specSchema.shape.delivery.options;

/** What a stack gets that says nothing. */
const usualDelivery = 'terraform';

/** Description, system and delivery, which most people leave alone: closed until asked for. */
export function DetailsField(props: DetailsFieldProps) {
  return (
    <FieldRoot>
      <Details {...props} />
    </FieldRoot>
  );
}

function Details(props: DetailsFieldProps) {
  const { formData, onChange, rawErrors, disabled } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const showsError = Boolean(rawErrors?.length);
  const description = formData?.description ?? '';
  return (
    <Accordion
      className={styles.details}
      isExpanded={isOpen || showsError}
      onExpandedChange={setOpen}
    >
      <AccordionTrigger
        title={t('details.title')}
        subtitle={t('details.subtitle')}
      />
      <AccordionPanel>
        <Flex direction="column" gap="4">
          <div id={fieldId('description')}>
            <TextAreaField
              label={t('details.description')}
              description={t('details.descriptionHelp')}
              validationBehavior="aria"
              isDisabled={disabled}
              isInvalid={description.length > maxDescription}
              value={description}
              onChange={text =>
                onChange({ ...formData, description: text || undefined })
              }
            />
          </div>
          <SystemSelect
            value={formData?.system}
            isDisabled={disabled}
            onChange={system => onChange({ ...formData, system })}
          />
          <div id={fieldId('delivery')}>
            <Select
              label={t('details.delivery')}
              description={t('details.deliveryHelp')}
              validationBehavior="aria"
              isDisabled={disabled}
              options={deliveries.map(value => ({
                value,
                label: t(`choice.delivery.${value}`),
              }))}
              value={formData?.delivery ?? usualDelivery}
              onChange={key =>
                onChange({
                  ...formData,
                  delivery: deliveries.find(value => value === key),
                })
              }
            />
          </div>
        </Flex>
      </AccordionPanel>
    </Accordion>
  );
}

function SystemSelect(props: {
  value: string | undefined;
  isDisabled: boolean | undefined;
  onChange(system: string | undefined): void;
}) {
  const { value, isDisabled, onChange } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const catalogApi = useApi(catalogApiRef);
  const user = useUserRef();
  const systems = useQuery({
    queryKey: ['groundwork', user, 'systems'],
    queryFn: async () => {
      const { items } = await catalogApi.getEntities({
        filter: { kind: 'System' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
        ],
      });
      return items.map(entity => ({
        value: stringifyEntityRef(entity),
        label: entity.metadata.title ?? entity.metadata.name,
      }));
    },
  });
  const known = systems.data ?? [];
  const options = [
    { value: noSystem, label: t('details.noSystem') },
    ...known,
    ...(value && !known.some(system => system.value === value)
      ? [{ value, label: value }]
      : []),
  ];
  return (
    <div id={fieldId('system')}>
      <Select
        label={t('details.system')}
        description={
          systems.isError ? t('details.systemsFailed') : t('details.systemHelp')
        }
        validationBehavior="aria"
        isDisabled={isDisabled}
        options={options}
        value={value ?? noSystem}
        onChange={key =>
          onChange(key === noSystem || key === null ? undefined : String(key))
        }
      />
    </div>
  );
}
