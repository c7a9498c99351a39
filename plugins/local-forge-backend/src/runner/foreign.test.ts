import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fakeRehearsal } from '../__testUtils__/runner/fakeRehearsal';
import { RunnerWorld } from '../__testUtils__/runner/RunnerWorld';
import { foreignIn } from './foreignIn';

jest.setTimeout(120_000);

const WORLD = `
dev:
  - { type: aws_vpc, id: vpc-1, values: { cidr_block: 10.40.0.0/16 } }
  - { type: aws_subnet, id: subnet-1, values: { vpc_id: vpc-1 } }
`;

const POOL = `
dev:
  - { type: aws_vpc_ipam_pool, id: ipam-pool-1, values: {} }
`;

describe('what somebody else made in the account of an environment', () => {
  let folder: string;
  let world: RunnerWorld | undefined;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'worlds-'));
    fs.writeFileSync(path.join(folder, 'shared.yaml'), WORLD);
    fs.writeFileSync(path.join(folder, 'pool.yaml'), POOL);
  });

  afterEach(async () => {
    await world?.remove();
    world = undefined;
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const idsOf = (network: string | undefined, worlds?: string) =>
    foreignIn(worlds)({ name: 'test', stage: 'dev', network }).map(
      ({ id }) => id,
    );

  it('is the whole world of what it names, whatever its own name is', () => {
    expect(idsOf('vpc-1', folder)).toEqual(['vpc-1', 'subnet-1']);
    expect(idsOf('ipam-pool-1', folder)).toEqual(['ipam-pool-1']);
  });

  it('is nothing where it names nothing, nothing known, or no folder is told', () => {
    expect(idsOf(undefined, folder)).toEqual([]);
    expect(idsOf('vpc-2', folder)).toEqual([]);
    expect(idsOf('vpc-1')).toEqual([]);
  });

  it.each([
    ['a VPC', { existing: { vpc_id: 'vpc-1' }, ipam: null }, 'vpc-1'],
    ['a pool', { ipam: { pool_id: 'ipam-pool-1' } }, 'ipam-pool-1'],
  ])(
    'is there when an environment in %s is planned',
    async (_, network, id) => {
      const planted: string[] = [];
      world = await RunnerWorld.create({
        foreign: foreignIn(folder),
        openRehearsal: async options => {
          planted.push(...(options.foreign ?? []).map(object => object.id));
          return await fakeRehearsal(options);
        },
      });
      const client = await world.pushFrame();
      await world.propose(client, { dev: { stage: 'dev', network } });
      expect(await world.run('proposal')).toMatchObject({
        conclusion: 'success',
      });
      expect(planted).toContain(id);
    },
  );
});
