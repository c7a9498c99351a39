import {
  planNetworks,
  type EnvironmentInput,
} from '@groundwork/backstage-plugin-groundwork-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { specOf } from '../../__testUtils__/reviewOf';
import { NetworkPlanFigure } from './NetworkPlanFigure';

async function show(answers: Partial<EnvironmentInput>) {
  const { environments } = specOf({
    name: 'payments',
    owner: 'group:default/payments',
    repository: { host: 'github.com', owner: 'acme' },
    environments: [
      {
        name: 'dev',
        stage: 'dev',
        account: '111111111111',
        region: 'eu-west-1',
        ...answers,
      },
    ],
  });
  const [plan] = planNetworks(environments);
  await renderInTestApp(<NetworkPlanFigure plan={plan} />);
}

describe('NetworkPlanFigure', () => {
  it('does not pretend to know the block that an IPAM pool will give', async () => {
    await show({
      network: {
        kind: 'ipam',
        poolId: 'ipam-pool-0a1b2c3d4e5f60718',
        prefix: 20,
      },
    });
    expect(screen.getByText('/20')).toBeVisible();
    expect(screen.getByText('given by the pool of AWS VPC IPAM')).toBeVisible();
    expect(screen.getByText(/AWS gives the block later/)).toBeVisible();
    expect(screen.queryByText('own choice')).toBeNull();
  });

  it('says where a block of a pool comes from, and how many nodes there are', async () => {
    await show({});
    expect(screen.getByText('free now in pool dev')).toBeVisible();
    expect(screen.getByText('on up to 4 nodes')).toBeVisible();
    expect(screen.queryByText(/AWS gives the block later/)).toBeNull();
  });

  it('counts no nodes where they are bought as pods need them', async () => {
    await show({ cluster: { compute: 'auto' } });
    expect(
      screen.getByText('on nodes that are bought as pods need them'),
    ).toBeVisible();
  });
});
