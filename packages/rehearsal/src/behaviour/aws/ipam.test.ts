import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { making } from '../../lifecycle/making';
import { RefusedError } from '../../protocol/diagnostics';
import { World } from '../../world/World';
import { blockFromPool } from './ipam';

const POOL = 'ipam-pool-1';

describe('a block out of a pool', () => {
  let folder: string;
  let world: World;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-ipam-'));
    world = new World(folder);
    provision('10.96.0.0/19');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  function provision(cidr: string) {
    world.put({
      type: 'aws_vpc_ipam_pool_cidr',
      id: cidr,
      values: { cidr, ipam_pool_id: POOL },
    });
  }

  function take(cidr: string) {
    world.put({
      type: 'aws_vpc',
      id: `vpc-${cidr}`,
      values: { cidr_block: cidr, ipv4_ipam_pool_id: POOL },
    });
  }

  function ask(values: object) {
    return blockFromPool(
      making(
        {
          type: 'aws_vpc',
          account: '111111111111',
          partition: 'aws',
          region: 'eu-west-1',
          world,
          remains: new World('/nowhere'),
        },
        { source: [] },
        values as Record<string, unknown>,
        null,
        0,
      ),
    );
  }

  const wanted = { ipv4_ipam_pool_id: POOL, ipv4_netmask_length: 21 };

  it('is the first that is free', () => {
    expect(ask(wanted)).toBe('10.96.0.0/21');
    take('10.96.0.0/22');
    take('10.96.8.0/21');
    expect(ask(wanted)).toBe('10.96.16.0/21');
  });

  it('comes from a later part of the pool when the first is used up', () => {
    take('10.96.0.0/19');
    provision('10.97.0.0/20');
    expect(ask(wanted)).toBe('10.97.0.0/21');
  });

  it('is refused when none is left', () => {
    take('10.96.0.0/19');
    expect(() => ask(wanted)).toThrow(RefusedError);
    expect(() => ask({ ...wanted, ipv4_netmask_length: 18 })).toThrow(
      /allocation size is too big for the pool/,
    );
  });

  it('is nothing to a VPC that brings its own', () => {
    expect(ask({ cidr_block: '10.16.0.0/20' })).toBeUndefined();
  });
});
