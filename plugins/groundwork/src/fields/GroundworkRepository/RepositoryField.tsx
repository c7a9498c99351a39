import { useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Skeleton } from '@backstage/ui';
import { ErrorPanel } from '../../components/ErrorPanel/ErrorPanel';
import { useFormOptions } from '../../query/useGroundworkQuery';
import { groundworkTranslationRef } from '../../translation';
import { fieldId } from '../fieldId';
import { FieldRoot } from '../FieldRoot';
import type { RepositoryFieldProps } from './schema';

/** Asks where the repository is made: one of the organisations that the operator offers. */
export function RepositoryField(props: RepositoryFieldProps) {
  return (
    <FieldRoot>
      <RepositorySelect {...props} />
    </FieldRoot>
  );
}

function RepositorySelect(props: RepositoryFieldProps) {
  const {
    formData,
    onChange,
    schema,
    uiSchema,
    required,
    rawErrors,
    disabled,
  } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { data, error, isPending, isFetching, refetch } = useFormOptions();
  const choices = (data?.repositories ?? []).map(({ host, owner, title }) => ({
    value: `${host}/${owner}`,
    label: `${title} (${host}/${owner})`,
  }));
  const value =
    formData?.host && formData.owner
      ? `${formData.host}/${formData.owner}`
      : undefined;
  const only = choices.length === 1 ? choices[0].value : undefined;

  function choose(next: string) {
    const [host, owner] = next.split('/');
    onChange({ ...formData, host, owner });
  }
  useEffect(() => {
    if (only && !value) choose(only);
  });

  if (isPending) return <Skeleton height={64} />;
  if (error)
    return (
      <ErrorPanel
        title={t('options.failed')}
        error={error}
        onRetry={() => refetch()}
        isRetrying={isFetching}
      />
    );
  return (
    <div id={fieldId('repository')}>
      <Select
        label={uiSchema['ui:title'] ?? schema.title ?? t('repository.label')}
        description={
          uiSchema['ui:description'] ??
          schema.description ??
          t('repository.description')
        }
        secondaryLabel={required ? t('field.required') : undefined}
        validationBehavior="aria"
        isRequired={required}
        isDisabled={disabled}
        isInvalid={Boolean(rawErrors?.length)}
        options={choices}
        value={value ?? null}
        onChange={key => key !== null && choose(String(key))}
      />
    </div>
  );
}
