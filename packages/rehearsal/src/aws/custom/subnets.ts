import { Check } from '../check';
import { contains, overlaps, parseRange } from '../cidr';
import { compileConditions, RawConditions, rootOf } from '../conditions';
import { isSet } from '../paths';
import { RefusalInput, ResourceValues } from '../types';
import { readAll, readOne } from './values';

/** The subnets that a path names; undefined unless all of them are in the world. */
function readSubnets(path: string) {
  const read = readAll(path);
  return (input: RefusalInput): ResourceValues[] | undefined => {
    const ids = read(input);
    const subnets = ids?.map(
      ({ value }) => input.world.find('aws_subnet', { id: value })[0],
    );
    return subnets?.length && subnets.every(Boolean) ? subnets : undefined;
  };
}

/** The subnets at `path` are in at least `min` Availability Zones. */
export function subnetsInZones(args: { path: string; min: number }): Check {
  const read = readSubnets(args.path);
  return {
    reads: [args.path],
    readsWorld: true,
    judge(input) {
      const zones = new Set(
        read(input)?.map(
          subnet => subnet.availability_zone ?? subnet.availability_zone_id,
        ),
      );
      if (zones.size === 0 || zones.size >= args.min) {
        return [];
      }
      return [
        {
          path: rootOf(args.path),
          problem: `the subnets at ${args.path} are all in ${[...zones].join(
            ', ',
          )}`,
          fix: `give subnets of at least ${args.min} Availability Zones`,
        },
      ];
    },
  };
}

/** What must hold for the VPC of the subnets at `path`. */
export function vpcOf(args: { path: string; then: RawConditions }): Check {
  const read = readSubnets(args.path);
  const conditions = compileConditions(args.then);
  return {
    reads: [args.path],
    readsWorld: true,
    judge(input) {
      const id = read(input)?.[0].vpc_id;
      const [vpc] = isSet(id) ? input.world.find('aws_vpc', { id }) : [];
      return vpc
        ? conditions.flatMap(condition => {
            const verdict = condition.judge({ ...input, values: vpc });
            return verdict === 'unknown'
              ? []
              : verdict.map(({ problem, fix }) => ({
                  path: rootOf(args.path),
                  problem: `the VPC ${id} of the subnets: ${problem}`,
                  fix: `for the VPC, ${fix}`,
                }));
          })
        : [];
    },
  };
}

/** The CIDR blocks of a VPC, its own and those associated later. */
function blocksOf(input: RefusalInput, vpcId: unknown): string[] {
  const [vpc] = isSet(vpcId) ? input.world.find('aws_vpc', { id: vpcId }) : [];
  const more = vpc
    ? input.world.find('aws_vpc_ipv4_cidr_block_association', {
        vpc_id: vpcId,
      })
    : [];
  return [vpc, ...more]
    .map(object => object?.cidr_block as string)
    .filter(isSet);
}

/** The CIDR at `path` lies inside one of the VPC at `vpc`. */
export function cidrInsideVpc(args: { path: string; vpc: string }): Check {
  const readCidr = readOne(args.path);
  const readVpc = readOne(args.vpc);
  return {
    reads: [args.path, args.vpc],
    readsWorld: true,
    judge(input) {
      const cidr = readCidr(input);
      const inner = parseRange(cidr?.value);
      const blocks = blocksOf(input, readVpc(input)?.value);
      const inside = blocks.some(block => {
        const outer = parseRange(block);
        return outer && inner && contains(outer, inner);
      });
      return !cidr || !inner || !blocks.length || inside
        ? []
        : [
            {
              path: cidr.path,
              problem: `${cidr.value} is not inside ${blocks.join(' or ')}`,
              fix: `choose a range inside ${blocks.join(' or ')}`,
            },
          ];
    },
  };
}

/** The CIDR at `path` overlaps that of no other object of the type with the same value at `group`. */
export function cidrsDisjoint(args: { path: string; group: string }): Check {
  const readCidr = readOne(args.path);
  const readGroup = readOne(args.group);
  return {
    reads: [args.path, args.group],
    readsWorld: true,
    judge(input) {
      const cidr = readCidr(input);
      const mine = parseRange(cidr?.value);
      const group = readGroup(input)?.value;
      if (!cidr || !mine || group === undefined) {
        return [];
      }
      const other = input.world
        .find(input.type, { [args.group]: group })
        .filter(({ id }) => !input.prior || id !== input.prior.id)
        .find(object => {
          const range = parseRange(object[args.path]);
          return range && overlaps(range, mine);
        });
      return other
        ? [
            {
              path: cidr.path,
              problem: `${cidr.value} overlaps ${other[args.path]} of ${
                other.id
              }`,
              fix: 'choose a range that is free',
            },
          ]
        : [];
    },
  };
}

/** The CIDR at `path` overlaps none of the VPC that the subnets at `subnets` are in. */
export function cidrNotOverlappingVpc(args: {
  path: string;
  subnets: string;
}): Check {
  const readCidr = readOne(args.path);
  const read = readSubnets(args.subnets);
  return {
    reads: [args.path, args.subnets],
    readsWorld: true,
    judge(input) {
      const cidr = readCidr(input);
      const mine = parseRange(cidr?.value);
      const block = blocksOf(input, read(input)?.[0].vpc_id).find(candidate => {
        const range = parseRange(candidate);
        return range && mine && overlaps(range, mine);
      });
      return cidr && block
        ? [
            {
              path: cidr.path,
              problem: `${cidr.value} overlaps ${block} of the VPC`,
              fix: 'choose a range that the VPC does not use',
            },
          ]
        : [];
    },
  };
}
