import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  accessSchema,
  clusterSchema,
  type ClusterAccess,
} from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';
import { ItemsInput } from '../inputs/ItemsInput';
import itemStyles from '../inputs/ItemsInput.module.css';
import { ListInput } from '../inputs/ListInput';

const mostRoles = 50;

/** Who may use the cluster, and how its pods get roles of AWS. */
export function ClusterAccessSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <div className={styles.grid}>
      <div className={styles.wide}>
        <ChoiceInput
          path="cluster.identity"
          label={t('field.identity')}
          description={t('field.identityHelp')}
          options={choicesOf(clusterSchema.shape.identity.options, value =>
            t(`choice.identity.${value}`),
          )}
        />
      </div>
      <div className={styles.wide}>
        <ItemsInput<Partial<ClusterAccess>>
          path="cluster.access"
          title={t('access.title')}
          help={t('access.help')}
          addLabel={t('access.add')}
          fewest={0}
          most={mostRoles}
          nameOf={({ roleArn }, index) =>
            roleArn?.split('/').at(-1) ||
            t('access.unnamed', { number: String(index + 1) })
          }
          summary={roles => roles.map(({ roleArn }) => roleArn).join(', ')}
          next={() => ({ level: 'view', namespaces: [] })}
        >
          {() => (
            <>
              <div className={itemStyles.wide}>
                <TextInput
                  path="roleArn"
                  label={t('access.roleArn')}
                  placeholder={t('access.roleArnPlaceholder')}
                  isRequired
                />
              </div>
              <ChoiceInput
                path="level"
                label={t('access.level')}
                options={choicesOf(accessSchema.shape.level.options, value =>
                  t(`choice.level.${value}`),
                )}
              />
              <ListInput
                path="namespaces"
                label={t('access.namespaces')}
                description={t('access.namespacesHelp')}
                placeholder={t('access.namespacesPlaceholder')}
                takesEmpty
              />
            </>
          )}
        </ItemsInput>
      </div>
    </div>
  );
}
