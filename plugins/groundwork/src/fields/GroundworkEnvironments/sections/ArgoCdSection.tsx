import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ClusterArgoCd } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useAnswer, useEnvironment } from '../EnvironmentContext';
import { TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { FieldFrame } from '../inputs/FieldFrame';
import { ListInput } from '../inputs/ListInput';

/** Whether EKS runs Argo CD, and who signs in to it. */
export function ArgoCdSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { options } = useEnvironment();
  const argoCd = useAnswer<ClusterArgoCd>('cluster.argoCd');
  return (
    <FieldFrame
      path={argoCd.fullPath}
      label={t('field.argoCd')}
      findings={argoCd.findings}
      help={t('field.argoCdHelp')}
    >
      {input => (
        <div
          className={styles.grid}
          role="group"
          aria-label={t('field.argoCd')}
          aria-describedby={input['aria-describedby']}
        >
          <div className={styles.wide}>
            <TextInput
              path="cluster.argoCd.identityCenter"
              label={t('field.identityCenter')}
              description={t('field.identityCenterHelp')}
              placeholder={t('field.identityCenterPlaceholder')}
            />
          </div>
          <ChoiceInput
            path="cluster.argoCd.region"
            label={t('field.identityCenterRegion')}
            description={t('field.identityCenterRegionHelp')}
            emptyLabel={t('choice.ownRegion')}
            isSearchable
            options={options.regions.map(({ name }) => ({
              value: name,
              label: name,
            }))}
          />
          <ListInput
            path="cluster.argoCd.admins"
            label={t('field.argoCdAdmins')}
            description={t('field.argoCdAdminsHelp')}
            placeholder={t('field.argoCdAdminsPlaceholder')}
          />
        </div>
      )}
    </FieldFrame>
  );
}
