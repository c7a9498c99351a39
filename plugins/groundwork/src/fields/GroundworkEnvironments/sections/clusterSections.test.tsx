import { screen, waitFor, within } from '@testing-library/react';
import { fill, openSections } from '../../../__testUtils__/openSections';
import { choose, renderForm } from '../../../__testUtils__/renderForm';

const dev = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

describe('NodesSection', () => {
  it('asks what Karpenter may buy, and nothing of groups with Auto Mode', async () => {
    const { user } = await renderForm({ answers: { environments: [dev] } });
    await openSections(user, 'dev', ['Nodes']);
    await choose(user, 'Who brings nodes', /Karpenter/);
    const limit = screen.getByRole('textbox', { name: /^vCPUs at most/ });
    expect(limit).toHaveValue('32');
    await user.clear(limit);
    await user.type(limit, '64');
    await user.tab();
    expect(
      screen.getByRole('group', { name: /^Node group main/ }),
    ).toBeVisible();

    await choose(user, 'Who brings nodes', /Auto Mode/);
    expect(screen.queryByRole('group', { name: /^Node group/ })).toBeNull();
    expect(screen.queryByRole('textbox', { name: /^vCPUs/ })).toBeNull();
    expect(screen.getByText(/Kept while .*: Node pool\./)).toBeVisible();

    await choose(user, 'Who brings nodes', /Karpenter/);
    expect(screen.getByRole('textbox', { name: /^vCPUs/ })).toHaveValue('64');
  }, 300_000);

  it('shows an answer that means nothing, so that it can be taken back', async () => {
    const { user } = await renderForm({
      answers: {
        environments: [{ ...dev, cluster: { nodePool: { cpuLimit: 64 } } }],
      },
    });
    await openSections(user, 'dev', ['Nodes']);
    expect(screen.getByRole('textbox', { name: /^vCPUs/ })).toHaveValue('64');
    await waitFor(() =>
      expect(
        document.getElementById('gw-field-environments-0-cluster-nodePool'),
      ).toHaveTextContent(/the node pool is for Karpenter/),
    );
  }, 300_000);
});

describe('ClusterAccessSection', () => {
  it('lets roles in, each with its namespaces', async () => {
    const { user, onCreate } = await renderForm({
      answers: { environments: [dev] },
    });
    await openSections(user, 'dev', ['Roles']);
    await user.click(screen.getByRole('button', { name: 'Add role' }));
    const role = screen.getByRole('group', { name: 'Role 1' });
    await fill(
      user,
      within(role).getByRole('textbox', { name: /^ARN/ }),
      'arn:aws:iam::222222222222:role/developers',
    );
    await choose(user, 'What it may do', /Change/);
    await fill(
      user,
      screen.getByRole('textbox', { name: /^Namespaces/ }),
      'shop, jobs',
    );
    expect(
      await screen.findByText(/is a role of account 222222222222.*Fix: /),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0].environments[0].cluster).toEqual({
      access: [
        {
          roleArn: 'arn:aws:iam::222222222222:role/developers',
          level: 'edit',
          namespaces: ['shop', 'jobs'],
        },
      ],
    });
  }, 300_000);
});

describe('ArgoCdSection', () => {
  const identityCenter = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';

  it('is there where Argo CD delivers, and nowhere else', async () => {
    const { user, unmount } = await renderForm({
      answers: { environments: [dev] },
    });
    await openSections(user, 'dev', []);
    expect(screen.getByRole('button', { name: /^Roles/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Argo CD/ })).toBeNull();
    unmount();

    const { user: another, onCreate } = await renderForm({
      answers: { details: { delivery: 'argocd' }, environments: [dev] },
    });
    await openSections(another, 'dev', ['Argo CD']);
    await fill(
      another,
      screen.getByRole('textbox', { name: /^Instance of Identity Center/ }),
      identityCenter,
    );
    await fill(
      another,
      screen.getByRole('textbox', { name: /^Administrators of Argo CD/ }),
      '54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5',
    );
    await another.click(screen.getByRole('button', { name: 'Review' }));
    await another.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0].environments[0].cluster).toEqual({
      argoCd: {
        identityCenter,
        admins: ['54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5'],
      },
    });
  }, 300_000);

  it('shows an answer that means nothing, so that it can be taken back', async () => {
    const { user } = await renderForm({
      answers: {
        environments: [{ ...dev, cluster: { argoCd: { identityCenter } } }],
      },
    });
    await openSections(user, 'dev', ['Argo CD']);
    await waitFor(() =>
      expect(
        document.getElementById('gw-field-environments-0-cluster-argoCd'),
      ).toHaveTextContent(/this stack is delivered by Terraform/),
    );
  }, 300_000);
});
