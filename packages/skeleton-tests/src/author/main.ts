import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadSkeletonFolder } from '@groundwork/backstage-plugin-groundwork-node';
import { knownTools, openCache } from '../cache/knownTools';
import { root } from '../cases/readCases';
import { allCheckers } from '../checkers/allCheckers';
import { checkTrees } from '../checkers/checkTrees';
import { RenderedTree } from '../checkers/RenderedTree';
import { readSources } from '../checkers/Sources';
import { Workshop } from '../checkers/Workshop';
import { diffToFolder, diffToGolden, goldenFolder } from './diffTree';
import { readAnswers } from './readAnswers';
import { watch } from './watch';
import { writeTree } from './writeTree';

const USAGE =
  'npm run groundwork -- render|diff|check --case NAME|--spec FILE [--out FOLDER] [--against golden|last] [--check NAME …] [--watch]';

interface Options {
  case?: string;
  spec?: string;
  out?: string;
  against?: string;
  check?: string[];
  watch?: boolean;
}

type Verb = (
  tree: RenderedTree,
  folder: string,
  options: Options,
  signal: AbortSignal,
) => Promise<boolean>;

const VERBS: Record<string, Verb> = { render, diff, check };

/** The command for authors of the skeleton. */
async function main(): Promise<boolean> {
  const { verb, options } = readOptions();
  const cancellation = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => cancellation.abort());
  const { signal } = cancellation;
  const act = async () => {
    const { name, spec } = readAnswers(options);
    const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
    const folder = path.resolve(
      options.out ?? path.join(root, 'data', 'rendered', name),
    );
    const tree = RenderedTree.of(name, spec, skeleton);
    return verb(tree, folder, options, signal);
  };
  if (!options.watch) return act();
  await watch({
    file: options.spec,
    signal,
    // half-written files are mended with the next change
    act: () => act().then(undefined, error => console.error(error.message)),
  });
  return true;
}

function readOptions(): { verb: Verb; options: Options } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        case: { type: 'string' },
        spec: { type: 'string' },
        out: { type: 'string' },
        against: { type: 'string' },
        check: { type: 'string', multiple: true },
        watch: { type: 'boolean' },
      },
    });
    const [name, ...more] = positionals;
    if (!VERBS[name] || more.length > 0)
      throw new Error('Say render, diff or check.');
    if (Boolean(values.case) === Boolean(values.spec))
      throw new Error('Say which case, or the file of a spec.');
    if (values.against && !['golden', 'last'].includes(values.against))
      throw new Error('Compare with golden, or with last.');
    return { verb: VERBS[name], options: values };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`);
  }
}

/** Makes the folder what the answers are rendered to. */
async function render(tree: RenderedTree, folder: string): Promise<boolean> {
  const changed = await writeTree(tree, folder);
  const shown = changed.length > 20 ? [] : changed.map(file => `\n  ${file}`);
  console.log(
    `${folder}: ${tree.paths(/^/).length} files, ${
      changed.length
    } changed${shown.join('')}`,
  );
  return true;
}

/** Shows what changed since the golden files were written, or since the last `render`. */
async function diff(
  tree: RenderedTree,
  folder: string,
  { against }: Options,
): Promise<boolean> {
  const hasGolden = fs.existsSync(goldenFolder(tree.name));
  const golden = against ? against === 'golden' : hasGolden;
  if (golden && !hasGolden)
    throw new Error(`${tree.name} has no golden files: use --against last.`);
  if (!golden && !fs.existsSync(folder))
    throw new Error(`${folder} is not there: render first, then diff.`);
  const text = golden ? diffToGolden(tree) : diffToFolder(tree, folder);
  console.log(
    text || `No difference from ${golden ? 'the golden files' : folder}.`,
  );
  return true;
}

/** Runs the checkers on what the answers are rendered to. */
async function check(
  tree: RenderedTree,
  _: string,
  options: Options,
  signal: AbortSignal,
): Promise<boolean> {
  const tools = knownTools();
  const cache = openCache('checks');
  const sources = readSources();
  const all = allCheckers(sources, cache, tools);
  const checkers = all.filter(
    ({ name }) => !options.check || options.check.includes(name),
  );
  const workshop = new Workshop({
    folder: fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-check-')),
    tools,
    signal,
  });
  try {
    return await checkTrees({
      checkers,
      trees: [tree],
      tools,
      cache,
      machinery: sources.machinery,
      workers: 2,
      workshop,
      strict: process.env.CI === 'true',
    });
  } finally {
    await workshop.close();
  }
}

main().then(
  well => {
    process.exitCode = well ? 0 : 1;
  },
  error => {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  },
);
