import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NumberField, Switch, TextField } from '@backstage/ui';
import { groundworkTranslationRef } from '../../../translation';
import { useAnswer } from '../EnvironmentContext';
import { FieldFrame } from './FieldFrame';

/** What every input is told. */
export interface InputProps {
  /** Path inside the environment or the entry, such as `network.cidr`. */
  path: string;
  label: string;
  description?: string;
  isRequired?: boolean;
}

/** A line of text; empty means the profile's answer. */
export function TextInput(props: InputProps & { placeholder?: string }) {
  const { path, label, description, isRequired, placeholder } = props;
  const answer = useAnswer<string>(path);
  return (
    <FieldFrame path={answer.fullPath} label={label} findings={answer.findings}>
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

/** One object for all: the field forgets what is being typed when it gets another. */
const plainDigits = { useGrouping: false };

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
      findings={answer.findings}
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
          formatOptions={plainDigits}
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
  const { path, label, description } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<boolean>(path);
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      findings={answer.findings}
      help={description}
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
