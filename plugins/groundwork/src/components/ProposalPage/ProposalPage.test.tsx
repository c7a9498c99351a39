import { act, screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { failure } from '../../__testUtils__/failure';
import { mergedProgress, progress } from '../../__testUtils__/operations';
import { renderPage } from '../../__testUtils__/renderPage';
import { proposalView } from '../../__testUtils__/views';
import { ProposalPage } from './ProposalPage';

const mountPath = '/proposals/:host/:owner/:name/:number';
const path = '/proposals/localhost:7008/acme/payments/4';

describe('ProposalPage', () => {
  it('shows what is proposed and what it changes', async () => {
    const { api, container } = await renderPage(<ProposalPage />, {
      path,
      mountPath,
    });
    expect(await screen.findByText('Add prod #4')).toBeVisible();
    expect(api.proposal).toHaveBeenCalledWith(
      { host: 'localhost:7008', owner: 'acme', name: 'payments' },
      4,
      expect.anything(),
    );
    expect(screen.getByText('Open')).toBeVisible();
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/stack',
    );
    expect(
      screen.getByRole('link', { name: /Open pull request/ }),
    ).toHaveAttribute('href', proposalView.url);
    const diff = await screen.findByRole('region', {
      name: 'Diff of .groundwork/stack.json',
    });
    expect(
      within(diff).getByRole('row', {
        name: /removed "environments": \["dev"\]/,
      }),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('takes nothing of the body for code', async () => {
    const { container } = await renderPage(<ProposalPage />, {
      path,
      mountPath,
    });
    expect(
      await screen.findByText(/<img src="x" onerror="alert\(1\)">/),
    ).toBeVisible();
    expect(container.querySelector('img, script')).toBeNull();
    expect(screen.queryByRole('link', { name: 'a trap' })).toBeNull();
    expect(screen.getByText('a trap')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Runbook' })).toHaveAttribute(
      'rel',
      expect.stringContaining('noopener'),
    );
  });

  it('leads from the tree to a file that is closed', async () => {
    const { user } = await renderPage(<ProposalPage />, {
      path,
      mountPath,
      api: {
        proposal: async () => ({
          ...proposalView,
          files: proposalView.files.map(file => ({ ...file, additions: 900 })),
        }),
      },
    });
    const tree = await screen.findByRole('treegrid', { name: 'Changed files' });
    expect(screen.queryByRole('region', { name: /Diff of/ })).toBeNull();
    act(() => within(tree).getByRole('row', { name: 'backend.hcl' }).focus());
    await user.keyboard('{Enter}');
    expect(
      await screen.findByRole('region', {
        name: 'Diff of environments/prod/backend.hcl',
      }),
    ).toBeVisible();
    expect(document.activeElement).toHaveAccessibleName(
      /environments\/prod\/backend.hcl/,
    );
  });

  it('says why there is nothing, and what to do', async () => {
    let isGone = true;
    const { user } = await renderPage(<ProposalPage />, {
      path,
      mountPath,
      api: {
        proposal: async () => {
          if (isGone) throw failure(404, 'No pull request 4 in acme/payments.');
          return proposalView;
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('No pull request 4 in acme/payments.');
    expect(alert).toHaveTextContent('has to be in the catalog');
    isGone = false;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Add prod #4')).toBeVisible();
  });

  it.each(['0', '-1', '1e3', '../x', '4a'])(
    'does not ask for proposal %s',
    async number => {
      const { api } = await renderPage(<ProposalPage />, {
        path: `/proposals/h/o/n/${encodeURIComponent(number)}`,
        mountPath,
      });
      expect(await screen.findByRole('alert')).toHaveTextContent(
        'is no number of a proposal',
      );
      expect(api.proposal).not.toHaveBeenCalled();
    },
  );

  it('shows a proposal without text and files as such', async () => {
    await renderPage(<ProposalPage />, {
      path,
      mountPath,
      api: {
        proposal: async () => ({
          ...proposalView,
          state: 'draft' as const,
          body: ' ',
          files: [],
        }),
      },
    });
    expect(await screen.findByText('Draft')).toBeVisible();
    expect(screen.getByText('The author wrote no description.')).toBeVisible();
    expect(screen.getByText('This proposal changes no file.')).toBeVisible();
  });

  it('goes from approval to apply, and does not lose the focus', async () => {
    let isMerged = false;
    const { user } = await renderPage(<ProposalPage />, {
      path,
      mountPath,
      api: {
        proposal: async () => ({
          ...proposalView,
          state: isMerged ? ('merged' as const) : ('open' as const),
        }),
        progress: async () => (isMerged ? mergedProgress : progress),
        merge: async () => {
          isMerged = true;
        },
      },
    });
    const name = 'Approve and merge';
    await user.click(await screen.findByRole('button', { name }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name }));
    expect(await screen.findByRole('region', { name: 'Apply' })).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText('Merged')).toBeVisible();
    await waitFor(() =>
      expect(document.activeElement).toHaveTextContent('3 of 3 checks'),
    );
  });
});
