import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { groundworkTranslationRef } from '../../../translation';
import type { InputProps } from './answerInputs';
import { useAnswer } from '../EnvironmentContext';
import { FieldFrame } from './FieldFrame';

/** A number of days, of those that AWS takes. */
export function DaysInput(props: InputProps & { options: number[] }) {
  const { path, label, description, options } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<number>(path);
  const labelOf = (days: number) => t('choice.days', { count: days });
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      findings={answer.findings}
      profileValue={
        answer.isOwn && answer.fallback !== undefined
          ? labelOf(answer.fallback)
          : undefined
      }
      onReset={() => answer.set(undefined)}
    >
      {input => (
        <Select
          {...input}
          label={label}
          description={description}
          isDisabled={answer.isDisabled}
          options={options.map(days => ({
            value: String(days),
            label: labelOf(days),
          }))}
          value={answer.value === undefined ? null : String(answer.value)}
          onChange={key => key !== null && answer.set(Number(key))}
        />
      )}
    </FieldFrame>
  );
}
