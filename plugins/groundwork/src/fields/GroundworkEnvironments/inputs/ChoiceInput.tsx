import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { groundworkTranslationRef } from '../../../translation';
import { useAnswer } from '../EnvironmentContext';
import type { InputProps } from './answerInputs';
import { FieldFrame } from './FieldFrame';

/** Key of the choice of nothing; no answer is written like this. */
const nothing = '(nothing)';

/** One choice out of several. */
export function ChoiceInput(
  props: InputProps & {
    options: { value: string; label: string }[];
    placeholder?: string;
    isSearchable?: boolean;
    /** What it means to choose nothing, where that can be chosen again. */
    emptyLabel?: string;
  },
) {
  const { path, label, description, isRequired, isSearchable } = props;
  const { emptyLabel } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<string>(path);
  const labelOf = (value: string | undefined) =>
    props.options.find(option => option.value === value)?.label ?? value ?? '';
  const isUnknown =
    answer.value !== undefined &&
    !props.options.some(option => option.value === answer.value);
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      findings={answer.findings}
      profileValue={answer.isOwn ? labelOf(answer.fallback) : undefined}
      onReset={() => answer.set(undefined)}
    >
      {input => (
        <Select
          {...input}
          label={label}
          description={description}
          isRequired={isRequired}
          isDisabled={answer.isDisabled}
          placeholder={props.placeholder ?? t('editor.choose')}
          search={
            isSearchable ? { placeholder: t('editor.search') } : undefined
          }
          options={[
            ...(emptyLabel ? [{ value: nothing, label: emptyLabel }] : []),
            ...props.options,
            ...(isUnknown
              ? [{ value: String(answer.value), label: String(answer.value) }]
              : []),
          ]}
          value={answer.value ?? (emptyLabel ? nothing : null)}
          onChange={key =>
            key !== null &&
            answer.set(key === nothing ? undefined : String(key))
          }
        />
      )}
    </FieldFrame>
  );
}
