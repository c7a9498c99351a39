import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import type { StackView } from '@groundwork/backstage-plugin-groundwork-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { groundworkTranslationRef } from '../../translation';
import { Facts } from '../Facts/Facts';
import { Panel } from '../Panel/Panel';

/** The stack as a whole: where it lives and what it was made from. */
export function StackSummary({ stack }: { stack: StackView }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const { spec, repository, skeleton, url } = stack;
  return (
    <Panel
      title={t('stack.summary')}
      actions={
        <ButtonLink
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          size="small"
          variant="secondary"
          iconEnd={<RiExternalLinkLine />}
        >
          {t('stack.openRepository')}
        </ButtonLink>
      }
    >
      {spec.description && <Text as="p">{spec.description}</Text>}
      <Facts
        items={[
          {
            label: t('stack.repository'),
            value: `${repository.owner}/${repository.name}`,
            note: repository.host,
          },
          { label: t('stack.owner'), value: spec.owner },
          { label: t('stack.system'), value: spec.system ?? '–' },
          {
            label: t('stack.skeleton'),
            value: skeleton.name,
            note: skeleton.digest.slice(0, 19),
          },
          {
            label: t('stack.delivery'),
            value: t(`choice.delivery.${spec.delivery}`),
          },
        ]}
      />
    </Panel>
  );
}
