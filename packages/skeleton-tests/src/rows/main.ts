import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../cases/readCases';
import { FolderDigests } from '../cache/digest';
import { knownTools, openCache } from '../cache/knownTools';
import { ProofBench } from './ProofBench';
import { proveRows } from './proveRows';
import { readRows } from './readRows';
import { describeResult, summarize } from './report';

const USAGE = 'npm run rows -- [--only ID …] [--workers N]';

/** The command that proves every row of the source systems. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      workers: { type: 'string', default: '2' },
    },
  });
  const all = readRows();
  const rows = values.only
    ? all.filter(row => values.only!.includes(row.id))
    : all;
  if (rows.length === 0)
    throw new Error(`There is no row ${values.only?.join(', ')}.\n${USAGE}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-rows-'));
  const benches = Array.from(
    { length: Number(values.workers) },
    (_, worker) => new ProofBench(path.join(folder, `${worker + 1}`)),
  );
  const tools = knownTools();
  const cache = openCache('rows');
  try {
    const results = await proveRows({
      proofs: rows.flatMap(row => row.proofs),
      benches,
      proving: {
        cache,
        digests: new FolderDigests(root),
        versionOf: name => tools.get(name)?.version,
        strict: process.env.CI === 'true',
      },
      onResult: result => console.log(describeResult(result)),
    });
    cache.prune();
    return summarize(rows, results);
  } finally {
    for (const bench of benches) await bench.close();
    fs.rmSync(folder, { recursive: true, force: true });
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
