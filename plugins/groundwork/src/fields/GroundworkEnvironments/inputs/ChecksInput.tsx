import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { groundworkTranslationRef } from '../../../translation';
import type { InputProps } from './answerInputs';
import { useAnswer } from '../EnvironmentContext';
import { FieldFrame } from './FieldFrame';

/** Several choices out of a few, kept in the order in which they are offered. */
export function ChecksInput(
  props: InputProps & {
    options: { value: string; label: string }[];
    /** What the answer means, where it does not name the choices itself. */
    shown?: string[];
  },
) {
  const { path, label, description, options, shown } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<string[]>(path);
  // An answer that is not offered is shown all the same, or nobody could undo it.
  const known = [
    ...options,
    ...(shown ?? answer.own ?? [])
      .filter(value => !options.some(option => option.value === value))
      .map(value => ({ value, label: value })),
  ];
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      findings={answer.findings}
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
          value={shown ?? answer.value ?? []}
          onChange={chosen =>
            answer.set(
              known
                .map(({ value }) => value)
                .filter(value => chosen.includes(value)),
            )
          }
        >
          {known.map(option => (
            <Checkbox key={option.value} value={option.value}>
              {option.label}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </FieldFrame>
  );
}
