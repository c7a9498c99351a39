import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readCase } from '../cases/readCases';
import { live } from './live';
import { processorTimeOf, TerraformClock } from './processorTime';

const CASE = 'default';
const MEASUREMENTS = 3;
const MOST_SECONDS = 40;
/** Processor time of the providers, in times of Terraform's own. */
const MOST_TIMES_TERRAFORM = 1;

interface Row {
  name: string;
  wallMs: number;
  terraformMs: number;
  providerMs: number;
}

async function main(): Promise<boolean> {
  console.log(`The whole life of case ${CASE}, ${os.cpus().length} cores`);
  for (let attempt = 1; attempt <= MEASUREMENTS; attempt++) {
    if (report(await measure())) return true;
  }
  return false;
}

async function measure(): Promise<Row[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-bench-'));
  const before = process.env.PATH;
  const terraform = new TerraformClock(path.join(folder, 'clock'));
  process.env.PATH = `${terraform.folder}${path.delimiter}${before}`;
  const rows: Row[] = [];
  let provider = 0;
  let last = { at: performance.now(), terraformMs: 0, providerMs: 0 };
  const note = (name: string) => {
    const now = {
      at: performance.now(),
      terraformMs: terraform.read(),
      providerMs: processorTimeOf(provider),
    };
    rows.push({
      name,
      wallMs: now.at - last.at,
      terraformMs: now.terraformMs - last.terraformMs,
      providerMs: now.providerMs - last.providerMs,
    });
    last = now;
  };
  try {
    await live({
      case: readCase(CASE),
      folder: path.join(folder, 'life'),
      withoutProofs: true,
      observer: {
        onOpen({ rehearsal }) {
          const [first] = Object.values<{ Pid: number }>(
            JSON.parse(rehearsal.env.TF_REATTACH_PROVIDERS),
          );
          provider = first.Pid;
          note('render, start the providers');
        },
        onStep: ({ name }) => note(name),
      },
    });
    return rows;
  } finally {
    process.env.PATH = before;
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function report(rows: readonly Row[]): boolean {
  const total = rows.reduce((sum, row) => ({
    name: 'all',
    wallMs: sum.wallMs + row.wallMs,
    terraformMs: sum.terraformMs + row.terraformMs,
    providerMs: sum.providerMs + row.providerMs,
  }));
  console.log(
    `\n${'step'.padEnd(28)}     wall  Terraform's CPU  providers' CPU`,
  );
  for (const { name, wallMs, terraformMs, providerMs } of [...rows, total]) {
    console.log(
      `${name.padEnd(28)} ${seconds(wallMs)} ${seconds(terraformMs).padStart(
        16,
      )} ${seconds(providerMs).padStart(15)}`,
    );
  }
  const times = total.providerMs / total.terraformMs;
  const isFast = total.wallMs < MOST_SECONDS * 1000;
  const isLight = times <= MOST_TIMES_TERRAFORM;
  console.log(
    `${seconds(total.wallMs).trim()} (below ${MOST_SECONDS} s): ${
      isFast ? 'ok' : 'TOO SLOW'
    }`,
  );
  console.log(
    `the providers take ${times.toFixed(
      2,
    )} times Terraform's CPU (at most ${MOST_TIMES_TERRAFORM}): ${
      isLight ? 'ok' : 'TOO MUCH'
    }`,
  );
  return isFast && isLight;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`.padStart(8);
}

main().then(
  isWithin => {
    process.exitCode = isWithin ? 0 : 1;
  },
  error => {
    process.exitCode = 1;
    console.error(error instanceof Error ? error.message : error);
  },
);
