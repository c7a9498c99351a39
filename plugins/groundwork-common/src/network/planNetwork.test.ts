import fc from 'fast-check';
import { environmentOf } from '../__testUtils__/specs';
import { blockContains, blocksOverlap } from './block';
import { layoutProblem, planNetwork, planNetworks } from './planNetwork';
import type { NetworkPlan } from './types';

const tiers = ['private', 'public', 'database', 'intra'] as const;

function planOf(cidr: string, zones: string[]): NetworkPlan {
  return planNetwork(environmentOf({ network: { cidr, zones } }));
}

function subnetsOf(plan: NetworkPlan): string[] {
  return plan.zones.flatMap(zone => tiers.map(tier => zone[tier].cidr));
}

describe('planNetworks', () => {
  const poolId = 'ipam-pool-0123456789abcdef0';

  it('cuts the block of an IPAM network as any other, from 0.0.0.0', () => {
    const zones = ['eu-west-1a', 'eu-west-1c'];
    const environment = environmentOf({
      network: { kind: 'ipam', poolId, prefix: 20, zones },
    });
    const plan = planNetwork(environment);
    expect(plan).toMatchObject({ cidr: '0.0.0.0/20', relative: true });
    expect(subnetsOf(plan)).toEqual(
      subnetsOf(planOf('10.16.0.0/20', zones)).map(subnet => {
        const [address, prefix] = subnet.split('/');
        const [, , third, fourth] = address.split('.');
        return `0.0.${Number(third)}.${fourth}/${prefix}`;
      }),
    );
  });

  it('leaves out what is not cut, and what cannot be', () => {
    const existing = environmentOf({
      name: 'old',
      network: {
        kind: 'existing',
        vpcId: 'vpc-0123456789abcdef0',
        cidr: '10.50.0.0/16',
        subnets: [
          { zone: 'eu-west-1a', private: 'subnet-0000000a' },
          { zone: 'eu-west-1b', private: 'subnet-0000000b' },
        ],
      },
    });
    const small = environmentOf({ network: { cidr: '10.16.0.0/24' } });
    const dev = environmentOf({ network: { cidr: '10.16.0.0/20' } });
    expect(
      planNetworks([existing, small, dev], ({ name }) => name === 'dev'),
    ).toEqual([planNetwork(dev, { reserved: true })]);
    expect(() => planNetwork(existing)).toThrow(/is not cut/);
  });
});

describe('planNetwork', () => {
  // Networks exist in this layout. A change here would replace their subnets.
  it('never moves a subnet', () => {
    const letters = ['a', 'b', 'c', 'd'].map(letter => `eu-west-1${letter}`);
    const layout = ['10.16.0.0/16', '10.16.0.0/20', '10.16.4.0/22'].map(cidr =>
      letters.map(zone =>
        Object.fromEntries(
          tiers.map(tier => [
            tier,
            planOf(cidr, [zone, zone === letters[0] ? letters[1] : letters[0]])
              .zones[0][tier].cidr,
          ]),
        ),
      ),
    );
    expect(layout).toMatchInlineSnapshot(`
      [
        [
          {
            "database": "10.16.40.0/21",
            "intra": "10.16.48.0/22",
            "private": "10.16.0.0/19",
            "public": "10.16.32.0/21",
          },
          {
            "database": "10.16.104.0/21",
            "intra": "10.16.112.0/22",
            "private": "10.16.64.0/19",
            "public": "10.16.96.0/21",
          },
          {
            "database": "10.16.168.0/21",
            "intra": "10.16.176.0/22",
            "private": "10.16.128.0/19",
            "public": "10.16.160.0/21",
          },
          {
            "database": "10.16.232.0/21",
            "intra": "10.16.240.0/22",
            "private": "10.16.192.0/19",
            "public": "10.16.224.0/21",
          },
        ],
        [
          {
            "database": "10.16.2.128/25",
            "intra": "10.16.3.0/26",
            "private": "10.16.0.0/23",
            "public": "10.16.2.0/25",
          },
          {
            "database": "10.16.6.128/25",
            "intra": "10.16.7.0/26",
            "private": "10.16.4.0/23",
            "public": "10.16.6.0/25",
          },
          {
            "database": "10.16.10.128/25",
            "intra": "10.16.11.0/26",
            "private": "10.16.8.0/23",
            "public": "10.16.10.0/25",
          },
          {
            "database": "10.16.14.128/25",
            "intra": "10.16.15.0/26",
            "private": "10.16.12.0/23",
            "public": "10.16.14.0/25",
          },
        ],
        [
          {
            "database": "10.16.4.160/27",
            "intra": "10.16.4.192/28",
            "private": "10.16.4.0/25",
            "public": "10.16.4.128/27",
          },
          {
            "database": "10.16.5.160/27",
            "intra": "10.16.5.192/28",
            "private": "10.16.5.0/25",
            "public": "10.16.5.128/27",
          },
          {
            "database": "10.16.6.160/27",
            "intra": "10.16.6.192/28",
            "private": "10.16.6.0/25",
            "public": "10.16.6.128/27",
          },
          {
            "database": "10.16.7.160/27",
            "intra": "10.16.7.192/28",
            "private": "10.16.7.0/25",
            "public": "10.16.7.128/27",
          },
        ],
      ]
    `);
  });

  it('counts what AWS leaves of a subnet', () => {
    const [zone] = planOf('10.16.0.0/20', ['eu-west-1a', 'eu-west-1b']).zones;
    expect(zone.private.usableAddresses).toBe(507);
    expect(zone.public.usableAddresses).toBe(123);
    expect(zone.database.usableAddresses).toBe(123);
    expect(zone.intra.usableAddresses).toBe(59);
  });

  it('counts nodes, addresses and pods', () => {
    const environment = environmentOf({ stage: 'prod' });
    expect(planNetwork(environment)).toMatchObject({
      environment: 'prod',
      cidr: '10.18.0.0/18',
      pool: 'prod',
      reserved: false,
      addresses: 16384,
      maxNodes: 30,
      // three /21 of 128 prefixes, two of them broken in each
      podCapacity: 3 * 126 * 16,
    });
    expect(planNetwork(environment, { reserved: true }).reserved).toBe(true);
  });

  it('refuses what it cannot cut', () => {
    const zones = ['eu-west-1a', 'eu-west-1b'];
    expect(() => planOf('10.0.0.0/15', zones)).toThrow(/at most a \/16/);
    expect(() => planOf('10.0.0.0/23', zones)).toThrow(/at least a \/22/);
    expect(() => planOf('10.0.0.0/20', ['us-east-1a', 'us-east-1e'])).toThrow(
      /us-east-1a and us-east-1e would get the same subnets/,
    );
    expect(() => planOf('10.0.0.0/20', ['us-east-1a', 'us-east-1a'])).toThrow(
      /listed twice/,
    );
  });

  const block = fc
    .tuple(fc.integer({ min: 16, max: 22 }), fc.nat({ max: 2 ** 24 - 1 }))
    .map(([prefix, offset]) => {
      const size = 2 ** (32 - prefix);
      const first = 10 * 2 ** 24 + Math.floor(offset / size) * size;
      const octets = [24, 16, 8, 0].map(
        shift => Math.floor(first / 2 ** shift) % 256,
      );
      return `${octets.join('.')}/${prefix}`;
    });
  const zones = fc
    .shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], {
      minLength: 2,
      maxLength: 3,
    })
    .map(letters => letters.map(letter => `us-east-1${letter}`));

  it('makes subnets that lie inside the block and never overlap', () => {
    fc.assert(
      fc.property(block, zones, (cidr, names) => {
        fc.pre(
          !layoutProblem({
            kind: 'new',
            cidr,
            zones: names,
            nat: 'none',
            endpoints: 'none',
            flowLogs: false,
          }),
        );
        const subnets = subnetsOf(planOf(cidr, names));
        for (const [index, subnet] of subnets.entries()) {
          expect(blockContains(cidr, subnet)).toBe(true);
          for (const other of subnets.slice(0, index)) {
            expect(blocksOverlap(subnet, other)).toBe(false);
          }
        }
      }),
    );
  });

  it('gives a zone the same subnets whatever other zones there are', () => {
    fc.assert(
      fc.property(block, cidr => {
        const two = planOf(cidr, ['eu-west-1c', 'eu-west-1a']);
        const three = planOf(cidr, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']);
        expect(three.zones[0]).toEqual(two.zones[1]);
        expect(three.zones[2]).toEqual(two.zones[0]);
      }),
    );
  });
});
