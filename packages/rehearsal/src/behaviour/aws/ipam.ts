import { overlaps, parseRange, networkOf } from '../../aws/cidr';
import { RefusedError } from '../../protocol/diagnostics';
import { answered } from '../../lifecycle/answers';
import type { Making, Reference } from '../types';

/** A pool of AWS VPC IPAM, which an organisation keeps and shares with its accounts. */
export const poolReference: Reference = {
  attribute: 'ipv4_ipam_pool_id',
  types: ['aws_vpc_ipam_pool'],
  answer: {
    code: 'InvalidIpamPoolId.NotFound',
    message: "The ipam-pool ID '{value}' does not exist",
  },
};

/** The first block of a VPC's size that is free in its pool; undefined without a pool. */
export function blockFromPool({ values, world }: Making): string | undefined {
  const { ipv4_ipam_pool_id: pool, ipv4_netmask_length: prefix } = values;
  if (typeof pool !== 'string' || typeof prefix !== 'number') {
    return undefined;
  }
  const size = 2 ** (32 - prefix);
  const taken = world
    .find('aws_vpc', { ipv4_ipam_pool_id: pool })
    .flatMap(vpc => parseRange(vpc.values.cidr_block) ?? []);
  for (const { values: provisioned } of world.find('aws_vpc_ipam_pool_cidr', {
    ipam_pool_id: pool,
  })) {
    const range = parseRange(provisioned.cidr);
    for (
      let first = range?.first ?? 0;
      range && first + size - 1 <= range.last;
      first += size
    ) {
      const block = { first, last: first + size - 1, prefix };
      if (!taken.some(other => overlaps(block, other))) {
        return networkOf(`${addressOf(first)}/${prefix}`);
      }
    }
  }
  // https://github.com/hashicorp/terraform-provider-aws/issues/39046
  throw new RefusedError([
    answered(
      {
        code: 'InvalidParameterValue',
        message: 'The allocation size is too big for the pool.',
      },
      {},
      'creating EC2 VPC',
    ),
  ]);
}

function addressOf(number: number): string {
  return [24, 16, 8, 0]
    .map(shift => Math.floor(number / 2 ** shift) % 256)
    .join('.');
}
