import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { World } from './World';

let folder: string;
let world: World;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-world-'));
  world = new World(folder);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const topic = (id: string, region = 'eu-west-1') => ({
  type: 'aws_sns_topic',
  id,
  region,
  values: { name: id },
});

describe('World', () => {
  it('keeps one file per object, for its owner only', () => {
    world.put(topic('arn:aws:sns:eu-west-1:1:a/b'));
    const files = fs.readdirSync(path.join(folder, 'aws_sns_topic'));
    expect(files).toEqual([
      'eu-west-1~arn%3Aaws%3Asns%3Aeu-west-1%3A1%3Aa%2Fb.json',
    ]);
    const { mode } = fs.statSync(path.join(folder, 'aws_sns_topic', files[0]));
    expect(mode % 0o1000).toBe(0o600);
  });

  it('tells objects of one id apart by their region', () => {
    world.put(topic('a'));
    world.put(topic('a', 'us-east-1'));
    expect(world.find('aws_sns_topic', { id: 'a' })).toHaveLength(2);
    expect(
      world.find('aws_sns_topic', { id: 'a' }, { region: 'us-east-1' }),
    ).toEqual([topic('a', 'us-east-1')]);
  });

  it('takes no half-written file for an object', () => {
    world.put(topic('a'));
    fs.writeFileSync(
      path.join(folder, 'aws_sns_topic', 'eu-west-1~b.json.1.tmp'),
      '{"type":',
    );
    expect(world.all()).toEqual([topic('a')]);
  });

  it('sees what a person changed, and says which file is no object', () => {
    world.put(topic('a'));
    const file = path.join(folder, 'aws_sns_topic', 'eu-west-1~a.json');
    fs.writeFileSync(file, JSON.stringify(topic('a2')));
    expect(world.all()).toEqual([topic('a2')]);
    fs.writeFileSync(file, '{}');
    expect(() => world.all()).toThrow(file);
  });

  it('keeps bytes and very long ids', () => {
    const long = topic('x'.repeat(500));
    world.put({ ...long, values: { manifest: Buffer.from('"string"') } });
    const [found] = world.all();
    expect(found.id).toBe(long.id);
    expect(Buffer.from(found.values.manifest as Buffer).toString()).toBe(
      '"string"',
    );
    expect(
      world.get('aws_sns_topic', long.id, { region: 'eu-west-1' }),
    ).toEqual(found);
  });

  it('removes what came with an object, and leaves no folder behind', () => {
    world.put(topic('a'));
    world.put({
      type: 'aws_sns_topic_policy',
      id: 'a',
      ownedBy: { type: 'aws_sns_topic', id: 'a' },
      values: {},
    });
    world.remove(topic('a'));
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
