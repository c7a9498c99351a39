import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Skeleton, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { ErrorPanel } from '../../components/ErrorPanel/ErrorPanel';
import { useFormOptions } from '../../query/useGroundworkQuery';
import { groundworkTranslationRef } from '../../translation';
import { fieldId } from '../fieldId';
import { FieldRoot } from '../FieldRoot';
import { nextEnvironment } from './answers/environmentAnswers';
import type { LaidAside } from './answers/forks';
import { EnvironmentEditor } from './EnvironmentEditor';
import styles from './EnvironmentsField.module.css';
import { ReviewPanel } from './ReviewPanel';
import type { EnvironmentDraft, EnvironmentsFieldProps } from './schema';
import { stackAnswers } from './stackAnswers';
import { useDisclosures } from './useDisclosures';
import { useReview } from './useReview';

const maxEnvironments = 20;

/** Editor of the environments, with the server's review beside it. */
export function EnvironmentsField(props: EnvironmentsFieldProps) {
  return (
    <FieldRoot>
      <Environments {...props} />
    </FieldRoot>
  );
}

function Environments(props: EnvironmentsFieldProps) {
  const { formData, onChange, formContext, disabled, schema, uiSchema } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const options = useFormOptions();
  const environments = (formData ?? []) as EnvironmentDraft[];
  const answers = stackAnswers(formContext?.formData ?? {}, environments);
  const review = useReview(answers);
  const disclosures = useDisclosures();
  const [asides, setAsides] = useState<LaidAside[]>([]);
  const findings = review.isOutdated ? [] : review.data?.findings ?? [];

  // The form library may have put an empty item there for `minItems`.
  const isEmpty = environments.every(({ stage }) => !stage);
  useEffect(() => {
    if (isEmpty) onChange([{ ...nextEnvironment([]) }]);
  }, [isEmpty, onChange]);

  function replace(index: number, next: EnvironmentDraft, aside: LaidAside) {
    setAsides(environments.map((_, at) => (at === index ? aside : asides[at])));
    onChange(
      environments.map((environment, at) => ({
        ...(at === index ? next : environment),
      })),
    );
  }
  function remove(index: number) {
    setAsides(asides.filter((_, at) => at !== index));
    onChange(
      environments
        .filter((_, at) => at !== index)
        .map(environment => ({ ...environment })),
    );
    disclosures.showEnvironment(Math.max(0, index - 1));
  }

  return (
    <div className={styles.field} id={fieldId('environments')}>
      <div className={styles.layout}>
        <div className={styles.editor}>
          <Text as="h3" variant="title-x-small" weight="bold">
            {uiSchema['ui:title'] ?? schema.title ?? t('editor.title')}
          </Text>
          {options.isPending && <Skeleton height={280} />}
          {options.error && (
            <ErrorPanel
              title={t('options.failed')}
              error={options.error}
              onRetry={() => options.refetch()}
              isRetrying={options.isFetching}
            />
          )}
          {options.data &&
            environments.map((environment, index) => (
              <EnvironmentEditor
                key={index}
                index={index}
                environments={environments}
                environment={environment}
                delivery={answers.delivery}
                aside={asides[index] ?? {}}
                options={options.data}
                findings={findings}
                disclosures={disclosures}
                isDisabled={disabled ?? false}
                onChange={(next, aside) => replace(index, next, aside)}
                onRemove={
                  environments.length > 1 ? () => remove(index) : undefined
                }
              />
            ))}
          {options.data && (
            <Flex>
              <Button
                variant="secondary"
                className={styles.add}
                iconStart={<RiAddLine />}
                isDisabled={disabled || environments.length >= maxEnvironments}
                onPress={() => {
                  onChange([
                    ...environments.map(environment => ({ ...environment })),
                    { ...nextEnvironment(environments) },
                  ]);
                  disclosures.reveal(
                    `environments[${environments.length}].stage`,
                  );
                }}
              >
                {t('editor.add')}
              </Button>
            </Flex>
          )}
        </div>
        <div className={styles.review}>
          <ReviewPanel
            review={review}
            environments={environments}
            onReveal={disclosures.reveal}
          />
        </div>
      </div>
    </div>
  );
}
