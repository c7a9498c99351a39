import type { ComponentType } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Disclosure } from '../../components/Disclosure/Disclosure';
import { groundworkTranslationRef } from '../../translation';
import { BasicsSection } from './BasicsSection';
import { ClusterSection } from './ClusterSection';
import { DatabaseSection } from './DatabaseSection';
import { useEnvironment } from './EnvironmentContext';
import { NetworkSection } from './NetworkSection';
import { ObservabilitySection } from './ObservabilitySection';
import {
  disclosureKey,
  sections,
  type Disclosures,
  type Section,
} from './useDisclosures';

const contents: Record<Section, ComponentType> = {
  basics: BasicsSection,
  network: NetworkSection,
  cluster: ClusterSection,
  database: DatabaseSection,
  observability: ObservabilitySection,
};

/** The whole spec of an environment, part by part. */
export function AdvancedSections(props: {
  index: number;
  disclosures: Disclosures;
}) {
  const { index, disclosures } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { environment } = useEnvironment();
  const all = disclosureKey(index, 'advanced');
  const changed = sections.filter(section => section in environment);
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
      {sections.map(section => {
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
