import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonLink,
  Cell,
  CellText,
  Container,
  Flex,
  Header,
  SearchField,
  Table,
  Text,
  type ColumnConfig,
  useBreakpoint,
} from '@backstage/ui';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { RiAddLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { groundworkTranslationRef } from '../../translation';
import { ErrorPanel } from '../ErrorPanel/ErrorPanel';
import { useEntityHref } from '../useEntityHref';
import { StackStates } from './StackStates';
import { pageSize, useStacks, type StackRow } from './useStacks';

const templatePath = '/create/templates/default/create-stack';

/** All stacks of the catalog. Search and page are in the URL. */
export function StacksPage() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const offset = Math.max(
    0,
    Number.parseInt(params.get('offset') ?? '', 10) || 0,
  );
  const stacks = useStacks({ search, offset });
  const columns = useColumns();
  const total = stacks.data?.total ?? 0;
  const isEmpty = stacks.isSuccess && total === 0 && !search;

  function onSearch(value: string) {
    setParams(value ? { q: value } : {}, { replace: true });
  }
  function goTo(next: number) {
    setParams({
      ...(search && { q: search }),
      ...(next > 0 && { offset: String(next) }),
    });
  }

  return (
    <main>
      <Header
        title={t('stacks.title')}
        description={t('stacks.description')}
        customActions={
          <ButtonLink
            href={templatePath}
            variant="primary"
            iconStart={<RiAddLine />}
          >
            {t('stacks.create')}
          </ButtonLink>
        }
      />
      <Container>
        {isEmpty ? (
          <EmptyStacks />
        ) : (
          <Flex direction="column" gap="4">
            <SearchField
              aria-label={t('stacks.search')}
              placeholder={t('stacks.search')}
              value={search}
              onChange={onSearch}
            />
            {stacks.isError && (
              <ErrorPanel
                title={t('stacks.failed')}
                error={stacks.error}
                onRetry={() => stacks.refetch()}
                isRetrying={stacks.isFetching}
              />
            )}
            {(stacks.data || stacks.isPending) && (
              <Table
                columnConfig={columns}
                data={stacks.data?.rows}
                isPending={stacks.isPending}
                isStale={stacks.isPlaceholderData}
                emptyState={<Text>{t('stacks.noneMatch', { search })}</Text>}
                pagination={
                  total > pageSize || offset > 0
                    ? {
                        type: 'page',
                        pageSize,
                        offset,
                        totalCount: total,
                        hasNextPage: offset + pageSize < total,
                        hasPreviousPage: offset > 0,
                        showPageSizeOptions: false,
                        onNextPage: () => goTo(offset + pageSize),
                        onPreviousPage: () =>
                          goTo(
                            offset >= total
                              ? Math.max(0, Math.ceil(total / pageSize) - 1) *
                                  pageSize
                              : Math.max(0, offset - pageSize),
                          ),
                      }
                    : { type: 'none' }
                }
              />
            )}
          </Flex>
        )}
      </Container>
    </main>
  );
}

function useColumns(): ColumnConfig<StackRow>[] {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const entityHref = useEntityHref();
  const isWide = useBreakpoint().up('md');
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('stacks.column.name'),
        isRowHeader: true,
        cell: stack => {
          const href = entityHref(stack.id);
          return (
            <CellText
              title={stack.title}
              description={
                isWide
                  ? stack.description
                  : [stack.owner, nameOf(stack.repository)].join(' · ')
              }
              href={href && `${href}/stack`}
            />
          );
        },
      },
      {
        id: 'owner',
        label: t('stacks.column.owner'),
        isHidden: !isWide,
        cell: stack => <CellText title={stack.owner} />,
      },
      {
        id: 'system',
        label: t('stacks.column.system'),
        isHidden: !isWide,
        cell: stack => <CellText title={stack.system || '–'} />,
      },
      {
        id: 'state',
        label: t('stacks.column.state'),
        defaultWidth: isWide ? '2fr' : '1.2fr',
        cell: stack => (
          <Cell>
            {stack.repository && <StackStates repository={stack.repository} />}
          </Cell>
        ),
      },
      {
        id: 'repository',
        label: t('stacks.column.repository'),
        isHidden: !isWide,
        cell: stack => <CellText title={nameOf(stack.repository)} />,
      },
    ],
    [t, entityHref, isWide],
  );
}

function nameOf(repository: Repository | undefined): string {
  return repository ? `${repository.owner}/${repository.name}` : '–';
}

function EmptyStacks() {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <Flex direction="column" gap="4" align="start">
      <Text as="h3" variant="title-small" weight="bold">
        {t('stacks.empty.title')}
      </Text>
      <Text as="p">{t('stacks.empty.text')}</Text>
      <ButtonLink
        href={templatePath}
        variant="primary"
        iconStart={<RiAddLine />}
      >
        {t('stacks.create')}
      </ButtonLink>
    </Flex>
  );
}
