import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCase, readCases } from '../cases/readCases';
import { live } from './live';
import { LifeError } from './LifeError';
import { STAGES, type Stage } from './steps';

const USAGE = `npm run rehearse -- --case NAME|all [--environment NAME] [--step ${STAGES.join(
  '|',
)}|all] [--keep FOLDER]`;

/** The command that lets cases live. */
async function main(): Promise<void> {
  const values = readOptions();
  const until = readStage(values.step);
  if (!values.case) {
    throw new LifeError(`Say which case.\n${USAGE}`);
  }
  const cases = values.case === 'all' ? readCases() : [readCase(values.case)];
  const folder = values.keep
    ? emptyFolder(values.keep)
    : fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-rehearse-'));
  const cancellation = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => cancellation.abort());
  }
  const lived: string[] = [];
  try {
    for (const one of cases) {
      console.log(`Case ${one.name}`);
      await live({
        case: one,
        folder: path.join(folder, one.name),
        environment: values.environment,
        until,
        signal: cancellation.signal,
        observer: {
          onOpen: ({ environment }) => {
            lived.push(environment.name);
          },
          onStep: ({ environment, name, ms, detail }) =>
            console.log(
              `  ${environment.padEnd(12)} ${name.padEnd(27)} ${(
                ms / 1000
              ).toFixed(1)} s  ${detail}`,
            ),
        },
      });
    }
    console.log(
      `All well: environments ${lived.length}, cases ${cases.length}.`,
    );
  } finally {
    if (values.keep) {
      console.log(`Kept in ${folder}`);
    } else {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        case: { type: 'string' },
        environment: { type: 'string' },
        step: { type: 'string', default: 'all' },
        keep: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new LifeError(`${(error as Error).message}\n${USAGE}`);
  }
}

function readStage(step: string): Stage {
  const stage = step === 'all' ? 'destroy' : STAGES.find(one => one === step);
  if (!stage) {
    throw new LifeError(`There is no step ${step}.\n${USAGE}`);
  }
  return stage;
}

function emptyFolder(folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  if (fs.readdirSync(folder).length > 0) {
    throw new LifeError(`${folder} is not empty: name another folder.`);
  }
  return path.resolve(folder);
}

main().catch(error => {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
});
