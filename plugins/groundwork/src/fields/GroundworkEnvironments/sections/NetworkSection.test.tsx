import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { fill, openSections } from '../../../__testUtils__/openSections';
import { choose, renderForm } from '../../../__testUtils__/renderForm';

const dev = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
};

describe('NetworkSection', () => {
  it('asks for somebody else’s VPC, and keeps what was typed for a new one', async () => {
    const { user, container, onCreate } = await renderForm({
      answers: {
        environments: [
          {
            ...dev,
            network: { cidr: '10.16.0.0/20' },
            database: { kind: 'none' },
          },
        ],
      },
    });
    await openSections(user, 'dev', ['Network']);
    await choose(user, 'Kind of network', /there already/);
    expect(
      screen.getByText(/Kept while this page is open, .*: Own address block\./),
    ).toBeVisible();
    const vpc = screen.getByRole('textbox', { name: /^VPC/ });
    await waitFor(() =>
      expect(vpc).toHaveAccessibleDescription(/There is no answer|there is no/),
    );
    await fill(user, vpc, 'vpc-0a1b2c3d4e5f60718');
    await fill(
      user,
      screen.getByRole('textbox', { name: /^Block of the VPC/ }),
      '10.40.0.0/16',
    );
    for (const [at, zone] of ['eu-west-1a', 'eu-west-1b'].entries())
      await fill(
        user,
        within(screen.getByRole('group', { name: zone })).getByRole('textbox', {
          name: /^Private subnet/,
        }),
        `subnet-0a1b2c3d4e5f6000${at}`,
      );
    await waitFor(() => expect(vpc).toBeValid());
    expect(
      await screen.findByText(/Somebody else’s VPC: vpc-0a1b2c3d4e5f60718/),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();

    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate.mock.calls[0][0].environments[0].network).toEqual({
      kind: 'existing',
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      cidr: '10.40.0.0/16',
      subnets: [
        { zone: 'eu-west-1a', private: 'subnet-0a1b2c3d4e5f60000' },
        { zone: 'eu-west-1b', private: 'subnet-0a1b2c3d4e5f60001' },
      ],
    });
  }, 300_000);

  it('asks for the IPAM pool, and brings the own block back', async () => {
    const network = { cidr: '10.16.0.0/20', nat: 'instance' };
    const { user } = await renderForm({
      answers: { environments: [{ ...dev, network }] },
    });
    await openSections(user, 'dev', ['Network']);
    await choose(user, 'Kind of network', /IPAM/);
    expect(screen.getByRole('textbox', { name: /^IPAM pool/ })).toHaveValue('');
    expect(screen.getByRole('textbox', { name: /^Size of/ })).toHaveValue('20');
    expect(
      screen.getByRole('button', { name: /small instance.* NAT gateways/ }),
    ).toBeVisible();
    await choose(user, 'Kind of network', 'A new VPC');
    expect(
      screen.getByRole('textbox', { name: /^Own address block/ }),
    ).toHaveValue('10.16.0.0/20');
    expect(screen.queryByText(/Kept while this page is open/)).toBeNull();
  }, 300_000);

  it('shows zones that are only counted', async () => {
    const { user } = await renderForm({
      answers: { environments: [{ ...dev, network: { zones: 3 } }] },
    });
    await openSections(user, 'dev', ['Network']);
    for (const zone of ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'])
      expect(screen.getByRole('checkbox', { name: zone })).toBeChecked();
  }, 300_000);
});
