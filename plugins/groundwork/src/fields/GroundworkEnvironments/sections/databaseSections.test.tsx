import { screen, waitFor } from '@testing-library/react';
import { openSections } from '../../../__testUtils__/openSections';
import { choose, renderForm } from '../../../__testUtils__/renderForm';

const dev = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

describe('the sections about the database', () => {
  it('ask how it is kept and reached, and show findings where they belong', async () => {
    const { user, onCreate } = await renderForm({
      answers: {
        environments: [{ ...dev, database: { kind: 'serverless', maxAcu: 8 } }],
      },
    });
    await openSections(user, 'dev', ['Backups', 'Connections', 'Add-ons']);
    await choose(user, 'Password of the administrator', /secret of the stack/);
    expect(screen.queryByRole('textbox', { name: /^Days between/ })).toBeNull();
    await choose(user, 'Copy of backups', 'eu-central-1');
    await choose(user, 'Copy of backups', 'No copy');
    const job = screen.getByRole('switch', { name: 'Client job' });
    expect(job).toHaveAccessibleDescription(
      /connects over TLS after each apply/,
    );
    await user.click(job);
    await waitFor(() =>
      expect(job).toHaveAccessibleDescription(/which is not installed/),
    );
    await choose(user, 'Access to secrets', /CSI driver/);
    await waitFor(() =>
      expect(job).not.toHaveAccessibleDescription(/which is not installed/),
    );
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0].environments).toEqual([
      {
        ...dev,
        database: {
          kind: 'serverless',
          maxAcu: 8,
          password: 'own',
          clientJob: true,
        },
        addons: { secretsAccess: 'csi' },
      },
    ]);
  }, 300_000);

  it('are not there without one, and tell what is kept', async () => {
    const { user } = await renderForm({
      answers: {
        environments: [
          { ...dev, database: { kind: 'serverless', maxAcu: 8, proxy: true } },
        ],
      },
    });
    await openSections(user, 'dev', ['Database', 'Connections']);
    await choose(user, 'Database', 'No database');
    expect(screen.queryByRole('button', { name: /^Connections/ })).toBeNull();
    expect(
      screen.getByText(/Kept while .*: Capacity at most, RDS Proxy\./),
    ).toBeVisible();
    await choose(user, 'Database', /provisioned/);
    expect(screen.getByText(/Kept while .*: Capacity at most\./)).toBeVisible();
    expect(screen.getByRole('switch', { name: 'RDS Proxy' })).toBeChecked();
    await choose(user, 'Database', /serverless/);
    expect(
      screen.getByRole('textbox', { name: /^Capacity at most/ }),
    ).toHaveValue('8');
  }, 300_000);
});
