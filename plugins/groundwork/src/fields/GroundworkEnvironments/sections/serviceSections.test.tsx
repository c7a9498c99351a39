import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { fill, openSections } from '../../../__testUtils__/openSections';
import { choose, renderForm } from '../../../__testUtils__/renderForm';

const dev = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

/** Goes on to the review and creates; gives the environments that were sent. */
async function create(user: UserEvent, onCreate: jest.Mock) {
  await user.click(screen.getByRole('button', { name: 'Review' }));
  await user.click(await screen.findByRole('button', { name: 'Create' }));
  await waitFor(() => expect(onCreate).toHaveBeenCalled());
  return onCreate.mock.calls[0][0].environments;
}

describe('the sections about what an environment has besides', () => {
  it('send what was decided about add-ons and registry', async () => {
    const { user, onCreate } = await renderForm({
      answers: { environments: [dev] },
    });
    await openSections(user, 'dev', ['Add-ons', 'Registry']);
    await choose(user, 'Ingress', /Load Balancer Controller/);
    await choose(user, 'Policies', /refuses/);
    await user.click(screen.getByRole('switch', { name: 'Network policies' }));
    await fill(
      user,
      screen.getByRole('textbox', { name: /^Image repositories/ }),
      'shop, shop/api',
    );
    expect(await create(user, onCreate)).toEqual([
      {
        ...dev,
        addons: { ingress: 'alb', policy: 'enforce', networkPolicies: true },
        registry: { repositories: ['shop', 'shop/api'] },
      },
    ]);
  }, 300_000);

  it('send what was decided about observability, costs and hosts', async () => {
    const { user, onCreate } = await renderForm({
      answers: { environments: [dev] },
    });
    await openSections(user, 'dev', ['Observability', 'Costs', 'Runner']);
    await user.click(
      screen.getByRole('switch', { name: 'Container Insights' }),
    );
    const budget = screen.getByRole('textbox', { name: /^Budget/ });
    await fill(user, budget, '800');
    await user.tab();
    await waitFor(() =>
      expect(budget).toHaveAccessibleDescription(/nobody is told/),
    );
    await user.click(
      screen.getByRole('switch', { name: 'Weekly report of costs' }),
    );
    await choose(user, 'Runner in the network', /CodeBuild/);
    await user.click(screen.getByRole('switch', { name: 'Access host' }));
    await user.click(screen.getByRole('switch', { name: 'Audit trail' }));
    expect(await create(user, onCreate)).toEqual([
      {
        ...dev,
        observability: { containerInsights: true },
        cost: { budgetUsd: 800, weeklyReport: true },
        runner: 'codebuild',
        accessHost: true,
        audit: true,
      },
    ]);
  }, 300_000);
});
