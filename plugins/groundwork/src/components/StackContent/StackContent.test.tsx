import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { failure } from '../../__testUtils__/failure';
import { renderPage } from '../../__testUtils__/renderPage';
import { stackView } from '../../__testUtils__/views';
import { StackContent } from './StackContent';

function tab(stack = 'localhost:7008/acme/payments') {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'payments',
      annotations: { 'groundwork.dev/stack': stack },
    },
  };
  return (
    <EntityProvider entity={entity}>
      <StackContent />
    </EntityProvider>
  );
}

describe('StackContent', () => {
  it('shows what was asked, and marks what is only proposed', async () => {
    const { container, api } = await renderPage(tab());
    const dev = await screen.findByRole('region', { name: 'Environment dev' });
    expect(api.stack).toHaveBeenCalledWith(
      { host: 'localhost:7008', owner: 'acme', name: 'payments' },
      expect.anything(),
    );
    expect(dev).toHaveTextContent('AWS account111111111111');
    expect(dev).toHaveTextContent('supported until Mar 27, 2027');
    expect(
      within(dev).getByRole('region', { name: 'Subnets of dev' }),
    ).toHaveTextContent('10.16.0.0/21');
    expect(within(dev).queryByText(/Proposed/)).toBeNull();

    const prod = screen.getByRole('region', { name: 'Environment prod' });
    expect(within(prod).getByText('Proposed: not on main yet')).toBeVisible();
    expect(within(prod).getByRole('link', { name: '#4' })).toHaveAttribute(
      'href',
      '/groundwork/proposals/localhost:7008/acme/payments/4',
    );
    const proposals = screen.getByRole('region', { name: 'Proposals' });
    expect(within(proposals).getByText('Merged')).toBeVisible();
    expect(within(proposals).getByText('Closed')).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says so when there is no environment anywhere', async () => {
    await renderPage(tab(), {
      api: {
        stack: async () => ({
          ...stackView,
          spec: { ...stackView.spec, environments: [] },
          plans: [],
          proposals: [],
          proposed: undefined,
        }),
      },
    });
    expect(
      await screen.findByText('This stack has no environments'),
    ).toBeVisible();
    expect(screen.getByText('Nothing has been proposed yet.')).toBeVisible();
  });

  it('says why it shows nothing', async () => {
    await renderPage(tab(), {
      api: {
        stack: async () => {
          throw failure(403, 'You may not read acme/payments.');
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not read acme/payments.');
    expect(alert).toHaveTextContent('Ask the owner');
  });

  it('asks for nothing when the annotation names no repository', async () => {
    const { api } = await renderPage(tab('acme/payments'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'annotation groundwork.dev/stack is “acme/payments”',
    );
    expect(api.stack).not.toHaveBeenCalled();
  });
});
