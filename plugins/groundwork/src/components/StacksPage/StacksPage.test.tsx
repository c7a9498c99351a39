import type { Entity } from '@backstage/catalog-model';
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { failure } from '../../__testUtils__/failure';
import { environmentStates } from '../../__testUtils__/operations';
import { renderPage } from '../../__testUtils__/renderPage';
import { StacksPage } from './StacksPage';

function stack(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'groundwork.dev/stack': `github.com/acme/${name}` },
    },
    spec: { type: 'stack', owner: 'group:default/team-a' },
  };
}

const other: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'website', namespace: 'default' },
};

describe('StacksPage', () => {
  it('lists the stacks of the catalog, and nothing else', async () => {
    const { container } = await renderPage(<StacksPage />, {
      entities: [stack('payments'), stack('ledger'), other],
    });
    const payments = await screen.findByRole('row', { name: /payments/ });
    expect(payments).toHaveTextContent('acme/payments');
    expect(
      within(payments).getByRole('link', { name: 'payments' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments/stack');
    expect(screen.getByRole('row', { name: /ledger/ })).toBeVisible();
    expect(screen.queryByText('website')).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('leads to the template when there is no stack', async () => {
    const { container } = await renderPage(<StacksPage />, {
      entities: [other],
    });
    expect(await screen.findByText('There is no stack yet')).toBeVisible();
    for (const link of screen.getAllByRole('link', { name: 'New stack' }))
      expect(link).toHaveAttribute(
        'href',
        '/create/templates/default/create-stack',
      );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('searches from the address, and tells no match from no stack', async () => {
    await renderPage(<StacksPage />, {
      entities: [stack('payments')],
      path: '/?q=zzz',
    });
    expect(await screen.findByText('No stack matches “zzz”.')).toBeVisible();
    expect(screen.getByRole('searchbox')).toHaveValue('zzz');
    expect(screen.queryByText('There is no stack yet')).toBeNull();
  });

  it('pages', async () => {
    const { user } = await renderPage(<StacksPage />, {
      entities: Array.from({ length: 25 }, (_, index) =>
        stack(`stack-${String(index).padStart(2, '0')}`),
      ),
    });
    expect(await screen.findByRole('row', { name: /stack-00/ })).toBeVisible();
    expect(screen.queryByRole('row', { name: /stack-20/ })).toBeNull();
    await user.click(screen.getByRole('button', { name: /Next/ }));
    expect(await screen.findByRole('row', { name: /stack-20/ })).toBeVisible();
  });

  it('says why there is no list, and tries again', async () => {
    let isDown = true;
    const { user } = await renderPage(<StacksPage />, {
      catalog: {
        queryEntities: async () => {
          if (isDown) throw new Error('the catalog is not there');
          return { items: [stack('payments')], totalItems: 1, pageInfo: {} };
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('the catalog is not there');
    isDown = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('row', { name: /payments/ })).toBeVisible();
  });

  it('shows the state of every environment, and one that fails stops no other', async () => {
    const { container } = await renderPage(<StacksPage />, {
      entities: [stack('payments'), stack('ledger'), stack('fresh')],
      api: {
        environments: async ({ name }) => {
          if (name === 'ledger') throw failure(503, 'The forge is busy.');
          return name === 'fresh'
            ? { ...environmentStates, environments: [] }
            : environmentStates;
        },
      },
    });
    const row = (name: string) =>
      screen.getByRole('row', { name: new RegExp(name) });
    await screen.findByText('dev: Drifted');
    expect(row('payments')).toHaveTextContent('prod: Planned');
    expect(row('payments')).toHaveTextContent('Rehearsed');
    expect(
      await within(row('ledger')).findByText('Could not be read'),
    ).toHaveAttribute('title', 'The forge is busy.');
    expect(row('fresh')).toHaveTextContent('No environment yet');
    expect(await axe(container)).toHaveNoViolations();
  });
});
