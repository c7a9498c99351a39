import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  ButtonLink,
  Container,
  Flex,
  Header,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { useProposal } from '../../query/useGroundworkQuery';
import { groundworkTranslationRef } from '../../translation';
import { ErrorPanel } from '../ErrorPanel/ErrorPanel';
import { Panel } from '../Panel/Panel';
import { Markdown } from '../Markdown/Markdown';
import { ProposalState } from '../StatusLabel/ProposalState';
import { Time } from '../Time/Time';
import { useEntityHref } from '../useEntityHref';
import { ProposalFiles } from './ProposalFiles';
import { ProposalOperations } from './ProposalOperations';

/** One proposal: what runs for it, what it says, and what it changes. */
export function ProposalPage() {
  const { host = '', owner = '', name = '', number = '' } = useParams();
  const { t } = useTranslationRef(groundworkTranslationRef);
  if (!/^[1-9]\d{0,9}$/.test(number)) {
    return (
      <main>
        <Header title={t('proposal.unknown')} />
        <Container>
          <Alert
            role="alert"
            status="danger"
            icon
            title={t('proposal.badNumber', { number })}
            description={t('proposal.badNumberFix')}
          />
        </Container>
      </main>
    );
  }
  return (
    <Proposal repository={{ host, owner, name }} number={Number(number)} />
  );
}

function Proposal(props: { repository: Repository; number: number }) {
  const { repository, number } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const entityHref = useEntityHref();
  const { data, error, isPending, isFetching, refetch } = useProposal(
    repository,
    number,
  );
  const fullName = `${repository.owner}/${repository.name}`;
  const stackHref = data?.entityRef && entityHref(data.entityRef);

  return (
    <main>
      <Header
        title={
          data ? `${data.title} #${data.number}` : `${fullName} #${number}`
        }
        tags={[{ label: t('proposal.kind') }, { label: fullName }]}
        metadata={
          data && [
            {
              label: t('proposal.stateLabel'),
              value: <ProposalState state={data.state} />,
            },
            { label: t('proposal.author'), value: data.author },
            {
              label: t('proposal.opened'),
              value: <Time iso={data.createdAt} />,
            },
            {
              label: t('proposal.updated'),
              value: <Time iso={data.updatedAt} />,
            },
            { label: t('proposal.branch'), value: data.branch },
            ...(stackHref
              ? [
                  {
                    label: t('proposal.stack'),
                    value: (
                      <Link href={`${stackHref}/stack`}>{repository.name}</Link>
                    ),
                  },
                ]
              : []),
          ]
        }
        customActions={
          data && (
            <ButtonLink
              href={data.url}
              target="_blank"
              rel="noopener noreferrer"
              variant="secondary"
              iconEnd={<RiExternalLinkLine />}
            >
              {t('proposal.openOnForge')}
            </ButtonLink>
          )
        }
      />
      <Container>
        <Flex direction="column" gap="4">
          {error && (
            <ErrorPanel
              title={t('proposal.failed', {
                proposal: `${fullName} #${number}`,
              })}
              error={error}
              onRetry={() => refetch()}
              isRetrying={isFetching}
            />
          )}
          {isPending && (
            <div role="status" aria-label={t('proposal.loading')}>
              <Skeleton height={240} />
            </div>
          )}
          {data && (
            <>
              <ProposalOperations proposal={data} />
              <Panel title={t('proposal.body')}>
                {data.body.trim() ? (
                  <Markdown>{data.body}</Markdown>
                ) : (
                  <Text>{t('proposal.noBody')}</Text>
                )}
              </Panel>
              <Panel title={t('proposal.files', { count: data.files.length })}>
                <ProposalFiles
                  files={data.files}
                  truncated={data.truncated}
                  url={data.url}
                />
              </Panel>
            </>
          )}
        </Flex>
      </Container>
    </main>
  );
}
