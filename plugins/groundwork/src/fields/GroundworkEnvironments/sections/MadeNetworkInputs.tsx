import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { newNetworkSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import { SwitchInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { choicesOf } from '../inputs/choicesOf';
import { ZonesInput } from '../inputs/ZonesInput';

const { nat, endpoints } = newNetworkSchema.shape;

/** Zones, NAT, endpoints and flow logs of a network that is made. */
export function MadeNetworkInputs() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <>
      <ChoiceInput
        path="network.nat"
        label={t('field.nat')}
        description={t('field.natHelp')}
        options={choicesOf(nat.options, value => t(`choice.nat.${value}`))}
      />
      <ChoiceInput
        path="network.endpoints"
        label={t('field.endpoints')}
        description={t('field.endpointsHelp')}
        options={choicesOf(endpoints.options, value =>
          t(`choice.endpoints.${value}`),
        )}
      />
      <ZonesInput />
      <SwitchInput
        path="network.flowLogs"
        label={t('field.flowLogs')}
        description={t('field.flowLogsHelp')}
      />
    </>
  );
}
