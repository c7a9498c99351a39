import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import { withAnswer } from '../../../answerPath';
import { groundworkTranslationRef } from '../../../translation';
import {
  EnvironmentContext,
  useAnswer,
  useEnvironment,
} from '../EnvironmentContext';
import { FieldFrame } from './FieldFrame';
import styles from './ItemsInput.module.css';

/**
 * A list of entries with several answers each. Changing one makes the whole
 * list the form's own answer. Inside an entry, paths begin at the entry.
 */
export function ItemsInput<T extends object>(props: {
  path: string;
  title: string;
  help?: string;
  addLabel: string;
  fewest: number;
  most: number;
  /** True where inputs hold something long, such as ids. */
  isRoomy?: boolean;
  /** What is shown while nobody has answered and the profile has nothing. */
  initial?: T[];
  nameOf(item: T, index: number): string;
  /** What an entry gets where it is silent. */
  defaultsOf?(item: T): object;
  /** An entry that is added. */
  next(items: T[]): T;
  /** The profile's list in a few words. */
  summary?(items: T[]): string;
  children(item: T): ReactNode;
}) {
  const { path, title, help, addLabel, fewest, most, initial = [] } = props;
  const { isRoomy, nameOf, defaultsOf, next, summary, children } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const context = useEnvironment();
  const answer = useAnswer<T[]>(path);
  const items = answer.value ?? initial;

  function replace(index: number, changed: T | undefined) {
    const all = items.flatMap((item, at) => {
      if (at !== index) return [item];
      return changed ? [changed] : [];
    });
    answer.set(
      all.length === 0 && answer.fallback === undefined ? undefined : all,
    );
  }

  return (
    <FieldFrame
      path={answer.fullPath}
      label={title}
      findings={answer.findings}
      profileValue={
        answer.isOwn && answer.fallback
          ? summary?.(answer.fallback) || t('choice.none')
          : undefined
      }
      onReset={() => answer.set(undefined)}
    >
      {input => (
        <div
          className={styles.items}
          role="group"
          aria-label={title}
          aria-describedby={input['aria-describedby']}
        >
          <Text as="div" weight="bold">
            {title}
          </Text>
          {help && (
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.help}
            >
              {help}
            </Text>
          )}
          {items.map((item, index) => {
            const name = nameOf(item, index);
            return (
              <fieldset
                key={index}
                className={`${styles.item} ${isRoomy ? styles.roomy : ''}`}
              >
                <legend className={styles.legend}>{name}</legend>
                <EnvironmentContext.Provider
                  value={{
                    ...context,
                    base: `${answer.fullPath}[${index}]`,
                    scope: item,
                    defaults: defaultsOf?.(item) ?? {},
                    answer: (key, value) =>
                      replace(index, withAnswer(item, key, value)),
                  }}
                >
                  {children(item)}
                </EnvironmentContext.Provider>
                {items.length > fewest && (
                  <div className={styles.remove}>
                    <Button
                      variant="tertiary"
                      size="small"
                      iconStart={<RiDeleteBinLine />}
                      aria-label={t('items.remove', { name })}
                      isDisabled={answer.isDisabled}
                      onPress={() => replace(index, undefined)}
                    >
                      {t('items.removeShort')}
                    </Button>
                  </div>
                )}
              </fieldset>
            );
          })}
          <div>
            <Button
              variant="secondary"
              size="small"
              iconStart={<RiAddLine />}
              isDisabled={answer.isDisabled || items.length >= most}
              onPress={() => answer.set([...items, next(items)])}
            >
              {addLabel}
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}
