import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { plantForeign, readForeign } from './foreign';
import { World } from './World';

const FILE = `
dev:
  - type: aws_vpc
    id: vpc-1
    region: eu-west-1
    values: { cidr_block: 10.40.0.0/16 }
`;

describe('what somebody else made', () => {
  let home: string;
  let world: World;
  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-foreign-'));
    world = new World(path.join(home, 'world'));
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  it('is in the world, marked, and found as anything else is', () => {
    plantForeign(home, readForeign(FILE, 'dev'));
    expect(world.find('aws_vpc', { cidr_block: '10.40.0.0/16' })).toEqual([
      expect.objectContaining({ id: 'vpc-1', foreign: true }),
    ]);
  });

  it('stays as it is when it is there already', () => {
    plantForeign(home, readForeign(FILE, 'dev'));
    const [vpc] = world.all();
    world.put({ ...vpc, values: { cidr_block: '10.41.0.0/16' } });
    plantForeign(home, readForeign(FILE, 'dev'));
    expect(world.all()).toMatchObject([
      { values: { cidr_block: '10.41.0.0/16' } },
    ]);
  });

  it.each([
    ['another environment', FILE, 'prod'],
    ['an object without an id', 'dev: [{ type: aws_vpc, values: {} }]', 'dev'],
    ['no list', 'dev: {}', 'dev'],
  ])('is refused: %s', (_, text, environment) => {
    expect(() => readForeign(text, environment)).toThrow(
      `What is there before ${environment} is made has to be a list`,
    );
  });
});
