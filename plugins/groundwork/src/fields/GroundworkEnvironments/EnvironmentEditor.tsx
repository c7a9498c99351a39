import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonIcon, Text } from '@backstage/ui';
import type {
  Finding,
  FormOptions,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { answerAt } from '../../answerPath';
import { groundworkTranslationRef } from '../../translation';
import { AdvancedSections } from './AdvancedSections';
import { CommonQuestions } from './CommonQuestions';
import { answered } from './answers/environmentAnswers';
import { defaultsFor } from './answers/environmentDefaults';
import { isFork, takeFork, type LaidAside } from './answers/forks';
import {
  EnvironmentContext,
  type EnvironmentContextValue,
} from './EnvironmentContext';
import styles from './EnvironmentEditor.module.css';
import { FindingCounts } from './FindingCounts';
import type { EnvironmentDraft } from './schema';
import type { Disclosures } from './useDisclosures';

/** One environment: three questions, and everything else under "Advanced". */
export function EnvironmentEditor(props: {
  index: number;
  environments: EnvironmentDraft[];
  environment: EnvironmentDraft;
  delivery: Spec['delivery'] | undefined;
  aside: LaidAside;
  options: FormOptions;
  findings: Finding[];
  disclosures: Disclosures;
  isDisabled: boolean;
  onChange(next: EnvironmentDraft, aside: LaidAside): void;
  onRemove?(): void;
}) {
  const { index, environments, environment, options, findings } = props;
  const { delivery } = props;
  const { aside, disclosures, isDisabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const base = `environments[${index}]`;
  const isOpen = disclosures.environment === index;
  const defaults = useMemo(
    () => defaultsFor(environment, options),
    [environment, options],
  );
  function answer(path: string, value: unknown) {
    if (isFork(path)) {
      const next = takeFork(environment, aside, path, {
        to: value as string | undefined,
        usual: answerAt(defaults, path) as string | undefined,
      });
      onChange(next.environment, next.aside);
      return;
    }
    const others = environments.filter((_, at) => at !== index);
    onChange(answered(environment, path, value, { options, others }), aside);
  }
  const context: EnvironmentContextValue = {
    base,
    scope: environment,
    environment,
    delivery,
    defaults,
    aside,
    options,
    findings,
    isDisabled,
    answer,
  };
  const name =
    environment.name || t('editor.unnamed', { number: String(index + 1) });
  const Arrow = isOpen ? RiArrowDownSLine : RiArrowRightSLine;

  return (
    <Box
      bg="neutral"
      className={styles.environment}
      role="group"
      aria-label={name}
    >
      <div className={styles.header}>
        <h4 className={styles.heading}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            onClick={() => disclosures.showEnvironment(isOpen ? -1 : index)}
          >
            <Arrow size={20} aria-hidden />
            <Text weight="bold">{name}</Text>
            {!isOpen && (
              <Text color="secondary" variant="body-small">
                {[
                  environment.stage && t(`choice.stage.${environment.stage}`),
                  environment.region,
                  environment.account,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            )}
            <FindingCounts
              findings={findings.filter(({ field }) => field.startsWith(base))}
            />
          </button>
        </h4>
        {onRemove && (
          <ButtonIcon
            variant="tertiary"
            icon={<RiDeleteBinLine />}
            aria-label={t('editor.remove', { name })}
            isDisabled={isDisabled}
            onPress={onRemove}
          />
        )}
      </div>
      {isOpen && (
        <div className={styles.body}>
          <EnvironmentContext.Provider value={context}>
            <CommonQuestions />
            <AdvancedSections index={index} disclosures={disclosures} />
          </EnvironmentContext.Provider>
        </div>
      )}
    </Box>
  );
}
