import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../../translation';
import { NumberInput, TextInput } from '../inputs/answerInputs';

/** Which pool of AWS VPC IPAM gives the block, and how large it is. */
export function IpamInputs() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <>
      <TextInput
        path="network.poolId"
        label={t('field.poolId')}
        description={t('field.poolIdHelp')}
        placeholder={t('field.poolIdPlaceholder')}
        isRequired
      />
      <NumberInput
        path="network.prefix"
        label={t('field.prefix')}
        description={t('field.prefixHelp')}
        min={16}
        max={22}
      />
    </>
  );
}
