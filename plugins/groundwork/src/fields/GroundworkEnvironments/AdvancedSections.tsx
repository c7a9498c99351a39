import type { ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Disclosure } from '../../components/Disclosure/Disclosure';
import { groundworkTranslationRef } from '../../translation';
import { useAnswer, useEnvironment, useIsAsked } from './EnvironmentContext';
import { answeredSections, sections, type Section } from '../../questions';
import { AddonsSection } from './sections/AddonsSection';
import { ArgoCdSection } from './sections/ArgoCdSection';
import { BasicsSection } from './sections/BasicsSection';
import { ClusterAccessSection } from './sections/ClusterAccessSection';
import { ClusterSection } from './sections/ClusterSection';
import { CostSection } from './sections/CostSection';
import { DatabaseConnectionsSection } from './sections/DatabaseConnectionsSection';
import { DatabaseSection } from './sections/DatabaseSection';
import { DatabaseUpkeepSection } from './sections/DatabaseUpkeepSection';
import { HostsSection } from './sections/HostsSection';
import { NetworkSection } from './sections/NetworkSection';
import { NodesSection } from './sections/NodesSection';
import { ObservabilitySection } from './sections/ObservabilitySection';
import { RegistrySection } from './sections/RegistrySection';
import { disclosureKey, type Disclosures } from './useDisclosures';

const contents: Record<Section, ComponentType> = {
  basics: BasicsSection,
  network: NetworkSection,
  cluster: ClusterSection,
  nodes: NodesSection,
  clusterAccess: ClusterAccessSection,
  argoCd: ArgoCdSection,
  database: DatabaseSection,
  databaseUpkeep: DatabaseUpkeepSection,
  databaseConnections: DatabaseConnectionsSection,
  addons: AddonsSection,
  registry: RegistrySection,
  observability: ObservabilitySection,
  cost: CostSection,
  hosts: HostsSection,
};

/** Sections that ask nothing without a database. */
const ofDatabase: readonly Section[] = [
  'databaseUpkeep',
  'databaseConnections',
];

/** The whole spec of an environment, part by part. */
export function AdvancedSections(props: {
  index: number;
  disclosures: Disclosures;
}) {
  const { index, disclosures } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment, delivery } = useEnvironment();
  const all = disclosureKey(index, 'advanced');
  const changed = answeredSections(environment);
  const { value: database } = useAnswer<string>('database.kind');
  const asksArgoCd = useIsAsked('cluster.argoCd', delivery === 'argocd');
  const shown = sections.filter(
    section =>
      (database !== 'none' || !ofDatabase.includes(section)) &&
      (asksArgoCd || section !== 'argoCd'),
  );
  return (
    <Disclosure
      title={t('advanced.title')}
      subtitle={
        changed.length > 0
          ? t('advanced.changed', {
              parts: changed
                .map(section => t(`advanced.section.${section}`))
                .join(', '),
            })
          : t('advanced.subtitle')
      }
      level={5}
      isOpen={disclosures.isOpen(all)}
      onToggle={isOpen => disclosures.setOpen(all, isOpen)}
    >
      {shown.map(section => {
        const key = disclosureKey(index, section);
        const Content = contents[section];
        return (
          <Disclosure
            key={section}
            title={t(`advanced.section.${section}`)}
            subtitle={t(`advanced.about.${section}`)}
            level={6}
            isOpen={disclosures.isOpen(key)}
            onToggle={isOpen => disclosures.setOpen(key, isOpen)}
          >
            <Content />
          </Disclosure>
        );
      })}
    </Disclosure>
  );
}
