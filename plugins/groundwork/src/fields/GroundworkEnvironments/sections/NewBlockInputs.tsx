import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import { useAnswer, useEnvironment, useIsAsked } from '../EnvironmentContext';
import { TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';

/** Where the block of a new network comes from. */
export function NewBlockInputs() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { options } = useEnvironment();
  const { own: block } = useAnswer<string>('network.cidr');
  const asksPool = useIsAsked(
    'network.pool',
    !block && options.pools.length > 0,
  );
  return (
    <>
      <TextInput
        path="network.cidr"
        label={t('field.cidr')}
        description={t('field.cidrHelp')}
        placeholder={t('field.cidrPlaceholder')}
      />
      {asksPool && (
        <ChoiceInput
          path="network.pool"
          label={t('field.pool')}
          description={t('field.poolHelp')}
          emptyLabel={t('field.poolPlaceholder')}
          options={options.pools.map(({ name, cidrs }) => ({
            value: name,
            label: `${name} (${cidrs.join(', ')})`,
          }))}
        />
      )}
    </>
  );
}
