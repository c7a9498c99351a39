import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { groundworkTranslationRef } from '../../translation';
import type { InputProps } from './answerInputs';
import { useAnswer } from './EnvironmentContext';
import { FieldFrame } from './FieldFrame';

/** Several choices out of a few, kept in the order in which they are offered. */
export function ChecksInput(
  props: InputProps & { options: { value: string; label: string }[] },
) {
  const { path, label, description, options } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<string[]>(path);
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      finding={answer.finding}
      profileValue={
        answer.isOwn
          ? answer.fallback?.join(', ') || t('choice.none')
          : undefined
      }
      onReset={() => answer.set(undefined)}
    >
      {input => (
        <CheckboxGroup
          {...input}
          label={label}
          description={description}
          isDisabled={answer.isDisabled}
          value={answer.value ?? []}
          onChange={chosen =>
            answer.set(
              options
                .map(({ value }) => value)
                .filter(value => chosen.includes(value)),
            )
          }
        >
          {options.map(option => (
            <Checkbox key={option.value} value={option.value}>
              {option.label}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </FieldFrame>
  );
}
