import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { sameAnswer } from '../../../answerPath';
import { groundworkTranslationRef } from '../../../translation';
import { useAnswer } from '../EnvironmentContext';
import type { InputProps } from './answerInputs';
import { FieldFrame } from './FieldFrame';

/** Several texts in one line, separated by commas; empty means the profile's answer. */
export function ListInput(
  props: InputProps & {
    placeholder?: string;
    /** An empty list is an answer, and not the profile's. */
    takesEmpty?: boolean;
  },
) {
  const { path, label, description, placeholder, takesEmpty } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const answer = useAnswer<string[]>(path);
  const list = useListText(answer.own, meant =>
    answer.set(meant.length > 0 || takesEmpty ? meant : undefined),
  );
  const overridesByNone =
    answer.own?.length === 0 && Boolean(answer.fallback?.length);
  return (
    <FieldFrame
      path={answer.fullPath}
      label={label}
      findings={answer.findings}
      profileValue={overridesByNone ? answer.fallback?.join(', ') : undefined}
      onReset={() => answer.set(undefined)}
    >
      {input => (
        <TextField
          {...input}
          label={label}
          description={description}
          isDisabled={answer.isDisabled}
          placeholder={
            overridesByNone
              ? t('choice.none')
              : answer.fallback?.join(', ') || placeholder
          }
          value={list.text}
          onChange={list.setText}
        />
      )}
    </FieldFrame>
  );
}

/** Keeps what is typed as it is typed, while the answer is the list that it means. */
function useListText(
  value: string[] | undefined,
  onChange: (value: string[]) => void,
) {
  const [text, setText] = useState(value?.join(', ') ?? '');
  const meant = parseList(text);
  const shown = sameAnswer(meant, value ?? []) ? text : value?.join(', ') ?? '';
  return {
    text: shown,
    setText: (next: string) => {
      setText(next);
      onChange(parseList(next));
    },
  };
}

function parseList(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
