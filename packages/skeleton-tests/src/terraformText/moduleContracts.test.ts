import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';
import { outlineOf, type Block } from './outline';

const skeleton = path.join(root, 'skeleton');
const foldersOf = (parent: string) =>
  fs
    .readdirSync(path.join(skeleton, parent))
    .map(name => path.join(parent, name));
const modules = foldersOf('modules');
const folders = [...modules, ...foldersOf('layers')];

/** Blocks of a type in the files of a folder whose names end so. */
function blocksOf(folder: string, ending: string, type: string): Block[] {
  const place = path.join(skeleton, folder);
  return fs
    .readdirSync(place)
    .filter(file => file.endsWith(ending))
    .flatMap(file => outlineOf(fs.readFileSync(path.join(place, file), 'utf8')))
    .filter(block => block.type === type);
}

const valueOf = (block: Block, argument: string) =>
  block.arguments.find(({ name }) => name === argument)?.value;
const nameOf = ({ labels }: Block) => labels[0];
const runsOf = (folder: string) =>
  blocksOf(path.join(folder, 'tests'), '.tftest.hcl', 'run');
const BOUNDARY = 'permissions_boundary';
const isValidated = ({ blocks }: Block) =>
  blocks.some(({ type }) => type === 'validation');

describe('modules and layers', () => {
  it.each(folders)('%s says what goes in and comes out', folder => {
    const undescribed = [
      ...blocksOf(folder, '.tf', 'variable').filter(
        block => !valueOf(block, 'description') || !valueOf(block, 'type'),
      ),
      ...blocksOf(folder, '.tf', 'output').filter(
        block => !valueOf(block, 'description'),
      ),
    ];
    expect(undescribed.map(nameOf)).toEqual([]);
  });

  // Answers reach modules through layers, which leave their rules to them. Objects
  // that one module makes for another have none but their type.
  it.each(modules)('%s has rules for what can be wrong', folder => {
    const lax = blocksOf(folder, '.tf', 'variable').filter(
      block =>
        /^(string|number|list|set)/.test(valueOf(block, 'type')!) &&
        !isValidated(block),
    );
    expect(lax.map(nameOf)).toEqual([]);
  });

  // The apply role of an environment may make no role without it.
  it.each(folders)('%s gives the boundary to all that makes roles', folder => {
    const makesRoles = (place: string) =>
      blocksOf(place, '.tf', 'variable').map(nameOf).includes(BOUNDARY);
    const makers = [
      ...blocksOf(folder, '.tf', 'resource').filter(
        ({ labels }) => labels[0] === 'aws_iam_role',
      ),
      ...blocksOf(folder, '.tf', 'module').filter(block =>
        makesRoles(
          path.join(folder, JSON.parse(valueOf(block, 'source')!) as string),
        ),
      ),
    ];
    expect(
      makers
        .filter(block => !valueOf(block, BOUNDARY)?.endsWith(`.${BOUNDARY}`))
        .map(({ labels }) => labels.join('.')),
    ).toEqual([]);
  });

  it.each(folders)(
    '%s has tests of its own, and one that sees each rule refuse',
    folder => {
      const runs = runsOf(folder);
      const refused = runs.map(run => valueOf(run, 'expect_failures') ?? '');
      expect(runs.some(({ blocks }) => blocks.length > 0)).toBe(true);
      expect(
        blocksOf(folder, '.tf', 'variable')
          .filter(isValidated)
          .map(nameOf)
          .filter(
            name => !refused.some(list => list.match(/\w+/g)?.includes(name)),
          ),
      ).toEqual([]);
    },
  );
});
