import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberField, Select, Switch, TextField } from '@backstage/ui';
import { groundworkTranslationRef } from '../../translation';
import { sameAnswer } from '../../answerPath';
import { useAnswer } from './EnvironmentContext';
import { FieldFrame } from './FieldFrame';

/** What every input of an environment is told. */
export interface InputProps {
  /** Path inside the environment, such as `network.cidr`. */
  path: string;
  label: string;
  description?: string;
  isRequired?: boolean;
}

/** One choice out of several. */
export function ChoiceInput(
  props: InputProps & {
    options: { value: string; label: string }[];
    placeholder?: string;
    isSearchable?: boolean;
  },
) {
  const { path, label, description, isRequired, isSearchable } = props;
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
      finding={answer.finding}
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
          options={
            isUnknown
              ? [
                  ...props.options,
                  { value: String(answer.value), label: String(answer.value) },
                ]
              : props.options
          }
          value={answer.value ?? null}
          onChange={key => key !== null && answer.set(String(key))}
        />
      )}
    </FieldFrame>
  );
}

/** A line of text; empty means the profile's answer. */
export function TextInput(props: InputProps & { placeholder?: string }) {
  const { path, label, description, isRequired, placeholder } = props;
  const answer = useAnswer<string>(path);
  return (
    <FieldFrame path={answer.fullPath} label={label} finding={answer.finding}>
      {input => (
        <TextField
          {...input}
          label={label}
          description={description}
          isRequired={isRequired}
          isDisabled={answer.isDisabled}
          placeholder={placeholder ?? answer.fallback}
          value={answer.own ?? ''}
          onChange={text => answer.set(text.trim() || undefined)}
        />
      )}
    </FieldFrame>
  );
}

/** A number; empty means the profile's answer. */
export function NumberInput(
  props: InputProps & { min: number; max: number; step?: number },
) {
  const { path, label, description, min, max, step } = props;
  const answer = useAnswer<number>(path);
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      finding={answer.finding}
      profileValue={answer.isOwn ? String(answer.fallback) : undefined}
      onReset={() => answer.set(undefined)}
    >
      {input => (
        <NumberField
          {...input}
          label={label}
          description={description}
          isDisabled={answer.isDisabled}
          minValue={min}
          maxValue={max}
          step={step}
          formatOptions={{ useGrouping: false }}
          value={answer.value ?? Number.NaN}
          onChange={value =>
            answer.set(Number.isNaN(value) ? undefined : value)
          }
        />
      )}
    </FieldFrame>
  );
}

/** Yes or no. */
export function SwitchInput(props: InputProps) {
  const { path, label } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<boolean>(path);
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      finding={answer.finding}
      profileValue={
        answer.isOwn
          ? t(answer.fallback ? 'choice.on' : 'choice.off')
          : undefined
      }
      onReset={() => answer.set(undefined)}
    >
      {({ 'aria-describedby': describedBy }) => (
        <Switch
          aria-describedby={describedBy}
          label={label}
          isDisabled={answer.isDisabled}
          isSelected={answer.value ?? false}
          onChange={answer.set}
        />
      )}
    </FieldFrame>
  );
}

/** Several texts in one line, separated by commas; empty means the profile's answer. */
export function ListInput(props: InputProps & { placeholder?: string }) {
  const { path, label, description, placeholder } = props;
  const answer = useAnswer<string[]>(path);
  const list = useListText(answer.own, answer.set);
  return (
    <FieldFrame path={answer.fullPath} label={label} finding={answer.finding}>
      {input => (
        <TextField
          {...input}
          label={label}
          description={description}
          isDisabled={answer.isDisabled}
          placeholder={answer.fallback?.join(', ') || placeholder}
          value={list.text}
          onChange={list.setText}
        />
      )}
    </FieldFrame>
  );
}

/** Keeps what is typed as it is typed, while the answer is the list that it means. */
export function useListText(
  value: string[] | undefined,
  onChange: (value: string[] | undefined) => void,
) {
  const [text, setText] = useState(value?.join(', ') ?? '');
  const meant = parseList(text);
  const shown = sameAnswer(meant, value ?? []) ? text : value?.join(', ') ?? '';
  return {
    text: shown,
    setText: (next: string) => {
      setText(next);
      const list = parseList(next);
      onChange(list.length > 0 ? list : undefined);
    },
  };
}

function parseList(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
