import { useMemo } from 'react';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Cell,
  CellText,
  Table,
  Text,
  useBreakpoint,
  type ColumnConfig,
} from '@backstage/ui';
import type {
  ProposalSummary,
  StackView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { proposalRouteRef } from '../../routes';
import { groundworkTranslationRef } from '../../translation';
import { Panel } from '../Panel/Panel';
import { ProposalState } from '../StatusLabel/ProposalState';
import { Time } from '../Time/Time';

type Row = ProposalSummary & { id: string; href?: string };

/** Proposals of a stack, open ones first as the server sorts them. */
export function ProposalList({ stack }: { stack: StackView }) {
  const { t } = useTranslationRef(groundworkTranslationRef);
  const route = useRouteRef(proposalRouteRef);
  const isWide = useBreakpoint().up('md');
  const columns = useMemo(
    (): ColumnConfig<Row>[] => [
      {
        id: 'title',
        label: t('proposals.column.title'),
        isRowHeader: true,
        cell: row => (
          <CellText
            title={`#${row.number} ${row.title}`}
            description={isWide ? row.branch : row.author}
            href={row.href}
          />
        ),
      },
      {
        id: 'state',
        label: t('proposals.column.state'),
        width: 130,
        cell: row => (
          <Cell>
            <ProposalState state={row.state} />
          </Cell>
        ),
      },
      {
        id: 'author',
        label: t('proposals.column.author'),
        isHidden: !isWide,
        cell: row => <CellText title={row.author} />,
      },
      {
        id: 'updated',
        label: t('proposals.column.updated'),
        isHidden: !isWide,
        cell: row => (
          <Cell>
            <Text>
              <Time iso={row.updatedAt} />
            </Text>
          </Cell>
        ),
      },
    ],
    [t, isWide],
  );
  const rows = stack.proposals.map(proposal => ({
    ...proposal,
    id: String(proposal.number),
    href: route?.({ ...stack.repository, number: String(proposal.number) }),
  }));
  return (
    <Panel title={t('proposals.title')}>
      {rows.length > 0 ? (
        <Table
          columnConfig={columns}
          data={rows}
          pagination={{ type: 'none' }}
        />
      ) : (
        <Text>{t('proposals.none')}</Text>
      )}
    </Panel>
  );
}
