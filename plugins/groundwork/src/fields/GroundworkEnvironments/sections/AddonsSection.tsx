import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { addonsSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { SwitchInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';

const { secretsAccess, ingress, policy } = addonsSchema.shape;

/** What runs in the cluster for the workloads. */
export function AddonsSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.grid}>
      <ChoiceInput
        path="addons.secretsAccess"
        label={t('field.secretsAccess')}
        description={t('field.secretsAccessHelp')}
        options={choicesOf(secretsAccess.options, value =>
          t(`choice.secretsAccess.${value}`),
        )}
      />
      <ChoiceInput
        path="addons.ingress"
        label={t('field.ingress')}
        description={t('field.ingressHelp')}
        options={choicesOf(ingress.options, value =>
          t(`choice.ingress.${value}`),
        )}
      />
      <ChoiceInput
        path="addons.policy"
        label={t('field.policy')}
        description={t('field.policyHelp')}
        options={choicesOf(policy.options, value =>
          t(`choice.policy.${value}`),
        )}
      />
      <SwitchInput
        path="addons.networkPolicies"
        label={t('field.networkPolicies')}
        description={t('field.networkPoliciesHelp')}
      />
    </div>
  );
}
