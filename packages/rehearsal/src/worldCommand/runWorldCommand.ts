import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { worldFolders } from '../world/folders';
import { plantForeign, readForeign } from '../world/foreign';
import { World } from '../world/World';
import type { WorldObject } from '../world/WorldObject';
import { managedObjects, type Managed } from './addresses';
import { CommandError } from './CommandError';
import { findHome } from './findHome';
import { setValue } from './setValue';

const USAGE = `Looks at a rehearsed world and changes it behind Terraform's back.

  npm run world -- list   WORLD
  npm run world -- show   WORLD ADDRESS
  npm run world -- set    WORLD ADDRESS ATTRIBUTE VALUE
  npm run world -- delete WORLD ADDRESS
  npm run world -- plant  WORLD FILE

WORLD      --stack acme/shop --environment dev   [--data FOLDER], with the local forge
           --home FOLDER                         any other
ADDRESS    as Terraform writes it: module.network.aws_vpc.this, or TYPE/ID as list shows it
ATTRIBUTE  such as version, tags.Name, vpc_config[0].endpoint_public_access
FILE       what somebody else made in the account, by environment, as in templates/create-stack/worlds
VALUE      JSON: 7, true, null, '"text"', '["a", "b"]'
`;

/** Runs one command of `npm run world`; returns what it prints. */
export function runWorldCommand(argv: string[], defaultData: string): string {
  const { values, positionals } = parse(argv);
  const [verb, ...args] = positionals;
  if (values.help || verb === undefined) {
    return USAGE;
  }
  const home = findHome({ ...values, data: values.data ?? defaultData });
  const folders = worldFolders(home);
  const world = new World(folders.world);
  const managed = managedObjects(folders.state);
  switch (verb) {
    case 'list':
      return listed(world, new World(folders.remains), managed);
    case 'show':
      return `${JSON.stringify(find(world, managed, args[0]), null, 2)}\n`;
    case 'set':
      return set(world, managed, args);
    case 'delete': {
      const object = find(world, managed, args[0]);
      world.remove(object);
      return `${nameOf(object)} is gone from the world.\n`;
    }
    case 'plant':
      return planted(home, args[0], values.environment);
    default:
      throw new CommandError(`There is no command ${verb}.\n\n${USAGE}`);
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        home: { type: 'string' },
        stack: { type: 'string' },
        environment: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function set(world: World, managed: Managed[], args: string[]): string {
  const [address, attribute, text] = args;
  if (text === undefined) {
    throw new CommandError('set takes an address, an attribute and a value.');
  }
  const object = find(world, managed, address);
  world.put({
    ...object,
    values: setValue(object.values, attribute, parseValue(text)),
  });
  return `${nameOf(object)}: ${attribute} is ${text} now.\n`;
}

function planted(
  home: string,
  file: string | undefined,
  environment: string | undefined,
): string {
  if (file === undefined || environment === undefined) {
    throw new CommandError('plant takes a file and --environment.');
  }
  const objects = readForeign(fs.readFileSync(file, 'utf8'), environment);
  plantForeign(home, objects);
  return `${objects.length} objects of somebody else are in the world.\n`;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(
      `${text} is no JSON. A text needs its own quotes: '"${text}"'.`,
    );
  }
}

function find(
  world: World,
  managed: Managed[],
  address: string | undefined,
): WorldObject {
  if (address === undefined) {
    throw new CommandError('Name an object by its address.');
  }
  const slash = address.indexOf('/');
  const asked = managed.find(object => object.address === address) ?? {
    type: address.slice(0, Math.max(0, slash)),
    id: address.slice(slash + 1),
  };
  const [object] = world.find(asked.type, { id: asked.id });
  if (!object) {
    const near = managed
      .map(other => other.address)
      .filter(other => other.includes(address.replace(/^.*\./, '')));
    throw new CommandError(
      `The world has no ${address}.${
        near.length > 0 ? ` Similar: ${near.slice(0, 5).join(', ')}.` : ''
      } See npm run world -- list.`,
    );
  }
  return object;
}

function listed(world: World, remains: World, managed: Managed[]): string {
  const lines = world.all().map(object => {
    const address = managed.find(
      ({ type, id }) => type === object.type && id === object.id,
    )?.address;
    if (address) return `${address}  (${nameOf(object)})`;
    return object.foreign ? `${nameOf(object)}  (foreign)` : nameOf(object);
  });
  const kept = remains.all().map(nameOf);
  return [
    `${lines.length} objects`,
    ...lines.sort().map(line => `  ${line}`),
    ...(kept.length > 0
      ? [
          `${kept.length} kept after a removal`,
          ...kept.map(line => `  ${line}`),
        ]
      : []),
    '',
  ].join('\n');
}

function nameOf({ type, id }: WorldObject): string {
  return `${type}/${id}`;
}
