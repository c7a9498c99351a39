import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { VersionSupport } from '@groundwork/backstage-plugin-groundwork-common';
import { Day, formatDay } from '../../components/Time/Time';
import { groundworkTranslationRef } from '../../translation';
import styles from './ReviewPanel.module.css';

/** How long AWS supports the versions that the answers ask for. */
export function VersionList(props: {
  versions: VersionSupport[];
  /** Date of the data that was used. */
  dataFrom: string;
}) {
  const { versions, dataFrom } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  if (versions.length === 0) return null;
  return (
    <section className={styles.part}>
      <Text as="h4" weight="bold">
        {t('review.versions')}
      </Text>
      <ul className={styles.list}>
        {versions.map(support => (
          <li key={`${support.environment} ${support.product}`}>
            <Text>
              {support.environment}: {t(`review.product.${support.product}`)}{' '}
              {support.version}, {t('review.until')}{' '}
              <Day iso={support.standardSupportUntil} />
            </Text>
          </li>
        ))}
      </ul>
      <span className={styles.note}>
        {t('review.dataFrom', { date: formatDay(dataFrom) })}
      </span>
    </section>
  );
}
