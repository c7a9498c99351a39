import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { choose, renderForm } from '../__testUtils__/renderForm';
import { formOptions } from '../__testUtils__/formOptions';

describe('GroundworkRepository and GroundworkDetails', () => {
  it('ask where the repository is made, and offer the rest closed', async () => {
    const { user, container, onCreate, api } = await renderForm({
      page: 'Stack',
    });
    await user.type(screen.getByRole('textbox', { name: /^Name/ }), 'payments');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(
      await screen.findAllByText(/choose where the repository is made/),
    ).not.toHaveLength(0);

    await choose(user, 'Repository', /local forge/);
    await user.click(
      screen.getByRole('button', { name: /^Description, system and delivery/ }),
    );
    await user.type(
      screen.getByRole('textbox', { name: /Description/ }),
      'Takes money',
    );
    await choose(user, 'System', 'Shop');
    expect(
      screen.getByRole('button', { name: /with Terraform Delivery/ }),
    ).toBeVisible();
    await choose(user, 'Delivery', /Argo CD/);
    expect(await axe(container)).toHaveNoViolations();

    await user.click(screen.getByRole('button', { name: 'Next' }));
    await choose(user, 'AWS account', /acme-dev/);
    await choose(user, 'Region', 'eu-west-1');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith(
        expect.objectContaining({
          repository: { host: 'localhost:7008', owner: 'acme' },
          details: {
            description: 'Takes money',
            system: 'system:default/shop',
            delivery: 'argocd',
          },
        }),
      ),
    );
    expect(api.review).toHaveBeenLastCalledWith(
      expect.objectContaining({
        description: 'Takes money',
        system: 'system:default/shop',
        delivery: 'argocd',
      }),
    );
  });

  it('do not ask where there is only one place', async () => {
    await renderForm({
      page: 'Stack',
      api: {
        options: async () => ({
          ...formOptions,
          repositories: formOptions.repositories.slice(0, 1),
        }),
      },
    });
    expect(
      await screen.findByRole('button', { name: /Acme on the local forge/ }),
    ).toBeVisible();
  });
});
