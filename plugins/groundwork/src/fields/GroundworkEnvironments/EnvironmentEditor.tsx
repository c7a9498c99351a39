import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonIcon, Text } from '@backstage/ui';
import type {
  Finding,
  FormOptions,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { AdvancedSections } from './AdvancedSections';
import { CommonQuestions } from './CommonQuestions';
import { answered } from './environmentAnswers';
import {
  EnvironmentContext,
  type EnvironmentContextValue,
} from './EnvironmentContext';
import { defaultsFor } from './environmentDefaults';
import styles from './EnvironmentEditor.module.css';
import { FindingCounts } from './FindingCounts';
import type { EnvironmentDraft } from './schema';
import type { Disclosures } from './useDisclosures';

/** One environment: three questions, and everything else under "Advanced". */
export function EnvironmentEditor(props: {
  index: number;
  environments: EnvironmentDraft[];
  environment: EnvironmentDraft;
  options: FormOptions;
  findings: Finding[];
  disclosures: Disclosures;
  isDisabled: boolean;
  onChange(next: EnvironmentDraft): void;
  onRemove?(): void;
}) {
  const { index, environments, environment, options, findings } = props;
  const { disclosures, isDisabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const base = `environments[${index}]`;
  const isOpen = disclosures.environment === index;
  const defaults = useMemo(
    () => defaultsFor(environment, options),
    [environment, options],
  );
  const context: EnvironmentContextValue = {
    base,
    environment,
    defaults,
    options,
    findings,
    isDisabled,
    answer: (path, value) =>
      onChange(
        answered(environment, path, value, {
          options,
          others: environments.filter((_, at) => at !== index),
        }),
      ),
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
