import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import { cleanup } from '@testing-library/react';
import { answerLeaves } from '../../__testUtils__/answerLeaves';
import { renderPage } from '../../__testUtils__/renderPage';
import { specOf } from '../../__testUtils__/reviewOf';
import { answers, repository } from '../../__testUtils__/views';
import { answerAt } from '../../answerPath';
import { questionMessages } from '../../messages/questions';
import { questionOf } from '../../questions';
import { EnvironmentPanel } from './EnvironmentPanel';

const [base] = answers.environments;

function environmentOf(more: object): Environment {
  return specOf({ ...answers, environments: [{ ...base, ...more }] })
    .environments[0];
}

/** Names and values as a reader sees them, and how many tables. */
async function shownOf(environment: Environment) {
  const { container } = await renderPage(
    <EnvironmentPanel
      item={{ environment, state: 'asIs' }}
      repository={repository}
      operations={{ check: false, remove: false }}
    />,
  );
  const text = (element: Element, inside: string) =>
    element.querySelector(inside)?.textContent ?? '';
  const facts = Object.fromEntries(
    [...container.querySelectorAll('dl > div')].map(fact => [
      text(fact, 'dt'),
      text(fact, 'dd'),
    ]),
  );
  const tables = container.querySelectorAll('table').length;
  cleanup();
  return { facts, tables };
}

/** The question whose answer tells the block: the pool's, where one gave it. */
function askedAs({ network }: Environment): string {
  if (network.kind === 'existing') return 'network.vpcCidr';
  return 'pool' in network ? 'network.pool' : 'network.cidr';
}

const subnetsOf = (zone: string) => ({
  zone: `eu-west-1${zone}`,
  private: `subnet-0${zone}1b2c3d4e5f60718`,
});

/** Environments that together have every kind of everything. */
const environments = {
  large: environmentOf({
    network: { kind: 'ipam', poolId: 'ipam-pool-0a1b2c3d4e5f60718' },
    cluster: {
      compute: 'karpenter',
      access: [
        {
          roleArn: 'arn:aws:iam::111111111111:role/developers',
          level: 'view',
          namespaces: [],
        },
      ],
    },
    database: {
      kind: 'provisioned',
      proxy: true,
      backupCopyRegion: 'eu-central-1',
    },
    registry: { repositories: ['shop', 'shop/api'] },
    cost: { budgetUsd: 1500, weeklyReport: true },
    runner: 'codebuild',
  }),
  shared: environmentOf({
    network: {
      kind: 'existing',
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      cidr: '10.99.0.0/16',
      subnets: [subnetsOf('a'), subnetsOf('b')],
    },
    cluster: {
      compute: 'auto',
      argoCd: {
        identityCenter: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        region: 'us-east-1',
      },
    },
    database: { kind: 'none' },
  }),
  own: environmentOf({ network: { cidr: '10.16.64.0/20' } }),
  usual: environmentOf({ network: { nat: 'instance' } }),
};

describe('EnvironmentPanel', () => {
  it('lists every answer that an environment has, as the form calls it', async () => {
    const isShown = (path: string) => !path.includes('[]') && path !== 'name';
    const missing = new Set(answerLeaves().filter(isShown));
    const unshown: string[] = [];
    for (const environment of Object.values(environments)) {
      const { facts } = await shownOf(environment);
      for (const path of answerLeaves().filter(isShown)) {
        if (answerAt(environment, path) === undefined) continue;
        missing.delete(path);
        const asked = path === 'network.cidr' ? askedAs(environment) : path;
        const label = `${answerAt(questionMessages, questionOf(asked)!.label)}`;
        if (!facts[label]) unshown.push(path);
      }
    }
    expect(unshown).toEqual([]);
    expect([...missing]).toEqual([]);
  });

  it('says who signs in to the Argo CD that EKS runs', async () => {
    const { facts } = await shownOf(environments.shared);
    expect(facts).toMatchObject({
      'Instance of Identity Center':
        'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      'Region of Identity Center': 'us-east-1',
      'Administrators of Argo CD': 'nobody',
    });
    expect(facts).not.toHaveProperty(['Argo CD run by EKS']);
  });

  it('says them in the words of the choices', async () => {
    const { facts, tables } = await shownOf(environments.large);
    expect(tables).toBe(1);
    expect(facts).toMatchObject({
      'Kind of network': 'A new VPC, its block from AWS VPC IPAM',
      'Who brings nodes': 'Karpenter, which runs on a node group',
      'Roles that may use the cluster': 'developers (Look only)',
      Database: 'Aurora PostgreSQL, provisioned',
      'RDS Proxy': 'on',
      'Copy of backups': 'eu-central-1',
      'Image repositories': 'shop, shop/api',
      'Budget, US dollars a month': '1,500',
      'Weekly report of costs': 'on',
      'Runner in the network': 'CodeBuild in the VPC',
      'Access host': 'off',
    });
  });

  it('leaves out what other answers leave out', async () => {
    const { facts, tables } = await shownOf(environments.shared);
    expect(tables).toBe(0);
    expect(facts).toMatchObject({
      'Block of the VPC': '10.99.0.0/16',
      'Subnets by zone': `eu-west-1a ${subnetsOf('a').private}, eu-west-1b ${
        subnetsOf('b').private
      }`,
      'Who brings nodes': 'EKS Auto Mode',
      Database: 'No database',
      'Roles that may use the cluster': 'none',
      'Image repositories': 'none',
      'Alarms go to': 'nobody',
    });
    expect(Object.keys(facts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/NAT|RDS Proxy|vCPUs/)]),
    );
  });

  it('tells what a number counts, which block a pool gave, until when versions are supported', async () => {
    const own = await shownOf(environments.own);
    expect(own.facts['Own address block']).toBe('10.16.64.0/20');
    const { facts } = await shownOf(environments.usual);
    expect(facts).toMatchObject({
      'Address pool': 'dev10.16.0.0/18',
      'Capacity at most': '2 ACU',
      'NAT gateways': 'One small instance for all zones, cheapest',
      'Kubernetes version': expect.stringContaining('supported until'),
      'PostgreSQL version': expect.stringContaining('supported until'),
      'Days of backups': expect.stringMatching(/^\d+ days?$/),
    });
  });
});
