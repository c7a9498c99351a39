import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ExistingSubnets } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import { profileFor } from '../answers/environmentDefaults';
import styles from '../EnvironmentEditor.module.css';
import { useEnvironment } from '../EnvironmentContext';
import { TextInput } from '../inputs/answerInputs';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { ItemsInput } from '../inputs/ItemsInput';

const fewestZones = 2;
const mostZones = 6;

/** Somebody else's VPC: which one it is, and its subnets, zone by zone. */
export function ExistingNetworkInputs() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment, options } = useEnvironment();
  const zones =
    options.regions.find(({ name }) => name === environment.region)?.zones ??
    [];
  const count = profileFor(environment, options)?.zones ?? fewestZones;
  return (
    <>
      <TextInput
        path="network.vpcId"
        label={t('field.vpcId')}
        description={t('field.vpcIdHelp')}
        placeholder={t('field.vpcIdPlaceholder')}
        isRequired
      />
      <TextInput
        path="network.cidr"
        label={t('field.vpcCidr')}
        description={t('field.vpcCidrHelp')}
        placeholder={t('field.cidrPlaceholder')}
        isRequired
      />
      <div className={styles.wide}>
        <ItemsInput<Partial<ExistingSubnets>>
          path="network.subnets"
          title={t('subnets.title')}
          help={t('subnets.help')}
          addLabel={t('subnets.add')}
          isRoomy
          fewest={fewestZones}
          most={mostZones}
          initial={Array.from({ length: count }, (_, at) =>
            zones[at] ? { zone: zones[at] } : {},
          )}
          nameOf={({ zone }, index) =>
            zone ?? t('subnets.unnamed', { number: String(index + 1) })
          }
          defaultsOf={subnet => ({ controlPlane: subnet.private })}
          next={items => {
            const zone = zones.find(
              name => !items.some(item => item.zone === name),
            );
            return zone ? { zone } : {};
          }}
        >
          {() => <SubnetInputs zones={zones} />}
        </ItemsInput>
      </div>
    </>
  );
}

function SubnetInputs({ zones }: { zones: string[] }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <>
      <ChoiceInput
        path="zone"
        label={t('subnets.zone')}
        isRequired
        options={zones.map(value => ({ value, label: value }))}
      />
      {(['private', 'database', 'controlPlane'] as const).map(key => (
        <TextInput
          key={key}
          path={key}
          label={t(`subnets.${key}`)}
          description={t(`subnets.${key}Help`)}
          isRequired={key === 'private'}
        />
      ))}
    </>
  );
}
