import fs from 'node:fs';
import path from 'node:path';
import { TestProvider } from '../__testUtils__/testProvider';
import { runWorldCommand } from './runWorldCommand';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider();
  const vpc = aws.create('aws_vpc', { cidr_block: '10.0.0.0/16' });
  fs.mkdirSync(path.join(aws.folder, 'state'));
  fs.writeFileSync(
    path.join(aws.folder, 'state', 'infrastructure.tfstate'),
    JSON.stringify({
      resources: [
        {
          mode: 'managed',
          module: 'module.network["a"]',
          type: 'aws_vpc',
          name: 'this',
          instances: [{ index_key: 0, attributes: { id: vpc.id } }],
        },
      ],
    }),
  );
});
afterEach(() => aws.dispose());

const ADDRESS = 'module.network["a"].aws_vpc.this[0]';

function run(...argv: string[]): string {
  const [verb, ...rest] = argv;
  return runWorldCommand(
    [verb, '--home', aws.folder, ...rest],
    path.join(aws.folder, 'data'),
  );
}

describe('npm run world', () => {
  it('lists what exists by its address, and what has none', () => {
    expect(run('list')).toMatch(
      /^3 objects\n {2}aws_route_table\/rtb-\w+\n {2}aws_security_group\/sg-\w+\n {2}module\.network\["a"\]\.aws_vpc\.this\[0\] {2}\(aws_vpc\/vpc-\w+\)\n$/,
    );
  });

  it('changes an attribute, by address', () => {
    run('set', ADDRESS, 'enable_dns_hostnames', 'true');
    run('set', ADDRESS, 'tags', '{"Name": "a"}');
    run('set', ADDRESS, 'tags.Name', '"b"');
    expect(aws.world.find('aws_vpc')[0].values).toMatchObject({
      enable_dns_hostnames: true,
      tags: { Name: 'b' },
    });
    expect(JSON.parse(run('show', ADDRESS)).values.tags).toEqual({ Name: 'b' });
  });

  it('removes an object, by address or by type and id', () => {
    const [{ id }] = aws.world.find('aws_vpc');
    run('delete', `aws_vpc/${id}`);
    expect(aws.world.all()).toEqual([]);
  });

  it('plants what somebody else made', () => {
    const file = path.join(aws.folder, 'account.yaml');
    fs.writeFileSync(
      file,
      'dev: [{ type: aws_vpc, id: vpc-shared, values: { cidr_block: 10.40.0.0/16 } }]',
    );
    expect(run('plant', '--environment', 'dev', file)).toBe(
      '1 objects of somebody else are in the world.\n',
    );
    expect(run('list')).toContain('\n  aws_vpc/vpc-shared  (foreign)\n');
    expect(() => run('plant', file)).toThrow('plant takes a file and --env');
  });

  it('finds the world of a stack of the local forge', () => {
    const data = path.join(aws.folder, 'data');
    const index = path.join(data, 'forge', 'rehearsal', 'index.json');
    fs.mkdirSync(path.dirname(index), { recursive: true });
    fs.writeFileSync(
      index,
      JSON.stringify({ 'acme/shop': { dev: aws.folder } }),
    );
    const list = (...argv: string[]) =>
      runWorldCommand(['list', ...argv], data);
    expect(list('--stack', 'acme/shop', '--environment', 'dev')).toMatch(
      /^3 objects/,
    );
    expect(() => list('--stack', 'acme/shop', '--environment', 'prod')).toThrow(
      'acme/shop has no rehearsed environment prod: it has dev.',
    );
    expect(() => list('--stack', 'acme/other', '--environment', 'dev')).toThrow(
      'Known: acme/shop.',
    );
    expect(() => list()).toThrow('Say which world');
  });

  it.each([
    [
      ['set', ADDRESS, 'enable_dns', 'true'],
      'There is no attribute enable_dns',
    ],
    [['set', ADDRESS, 'tags.a.b', '1'], 'there is no tags'],
    [['set', ADDRESS, 'cidr_block', 'text'], `'"text"'`],
    [['set', ADDRESS, 'cidr_block'], 'an address, an attribute and a value'],
    [['delete', 'module.a.aws_vpc.this'], 'Similar: module.network["a"]'],
    [['fly'], 'There is no command fly'],
    [['list', '--nowhere'], '--nowhere'],
  ])('says what is wrong: %s', (argv, message) => {
    expect(() => run(...argv)).toThrow(message);
  });
});
