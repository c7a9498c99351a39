import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadSkeletonFolder } from '@groundwork/backstage-plugin-groundwork-node';
import { knownTools, openCache } from '../cache/knownTools';
import { readCase, readCases, root } from '../cases/readCases';
import { specOfCase } from '../cases/specOfCase';
import { allCheckers } from './allCheckers';
import { checkTrees } from './checkTrees';
import { RenderedTree } from './RenderedTree';
import { readSources } from './Sources';
import { Workshop } from './Workshop';

const USAGE =
  'npm run check:skeleton -- [--case NAME …] [--check NAME …] [--workers N]';

/** The command that checks what every case is rendered to. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      case: { type: 'string', multiple: true },
      check: { type: 'string', multiple: true },
      workers: { type: 'string', default: '2' },
    },
  });
  const cases = values.case ? values.case.map(readCase) : readCases();
  const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
  const trees = cases.map(one =>
    RenderedTree.of(one.name, specOfCase(one), skeleton),
  );
  const cancellation = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => cancellation.abort());
  const tools = knownTools();
  const cache = openCache('checks');
  const sources = readSources();
  const all = allCheckers(sources, cache, tools);
  const checkers = values.check
    ? all.filter(({ name }) => values.check!.includes(name))
    : all;
  if (checkers.length === 0)
    throw new Error(
      `There is no such check: use ${all
        .map(({ name }) => name)
        .join(', ')}.\n${USAGE}`,
    );
  const workshop = new Workshop({
    folder: fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-check-')),
    tools,
    signal: cancellation.signal,
  });
  try {
    return await checkTrees({
      checkers,
      trees,
      tools,
      cache,
      machinery: sources.machinery,
      workers: Number(values.workers),
      workshop,
      strict: process.env.CI === 'true',
    });
  } finally {
    await workshop.close();
    cache.prune();
  }
}

main().then(
  green => {
    process.exitCode = green ? 0 : 1;
  },
  error => {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  },
);
