import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkSchema } from '@groundwork/backstage-plugin-groundwork-common';
import { groundworkTranslationRef } from '../../../translation';
import styles from '../EnvironmentEditor.module.css';
import { useAnswer } from '../EnvironmentContext';
import { choicesOf } from '../inputs/choicesOf';
import { ForkInput } from '../inputs/ForkInput';
import { ExistingNetworkInputs } from './ExistingNetworkInputs';
import { IpamInputs } from './IpamInputs';
import { MadeNetworkInputs } from './MadeNetworkInputs';
import { NewBlockInputs } from './NewBlockInputs';

const kinds = networkSchema.options.map(({ shape }) => shape.kind.value);

/** Whose network it is, and how a network of its own is made. */
export function NetworkSection() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { value: kind } = useAnswer<(typeof kinds)[number]>('network.kind');
  return (
    <div className={styles.grid}>
      <ForkInput
        path="network.kind"
        label={t('field.networkKind')}
        description={t('field.networkKindHelp')}
        options={choicesOf(kinds, value => t(`choice.network.${value}`))}
      />
      {kind === 'new' && <NewBlockInputs />}
      {kind === 'ipam' && <IpamInputs />}
      {kind === 'existing' ? <ExistingNetworkInputs /> : <MadeNetworkInputs />}
    </div>
  );
}
