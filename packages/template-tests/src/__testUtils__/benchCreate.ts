import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  startLocalForge,
  type LocalForge,
} from '@groundwork/backstage-plugin-local-forge-backend/testing';
import { freePort, LeanPortal, token } from './LeanPortal';
import { portalConfig } from './portalConfig';
import { TaskClient } from './TaskClient';
import { readCase } from './template';

/** What making one stack may cost, from the submitted form to the open proposal. */
const limits = {
  'REST requests': 15,
  fetches: 1,
  pushes: 2,
  'child processes': 25,
};

/** The line that each step logs last. */
const steps: Record<string, RegExp> = {
  review: /## Environments/,
  render: /Rendered \d+ files/,
  reserve: /Reserved \S+ for/,
  repository: /The repository is/,
  register: /Registered component:/,
  propose: /The proposal is/,
};

const WARM_UPS = 2;
const RUNS = 5;

interface Run {
  counts: Record<keyof typeof limits, number>;
  wallMs: number;
  stepMs: Record<string, number>;
  /** Of the portal and of the processes that it started; not on every system. */
  cpuMs?: { portal: number; children: number };
}

async function main(): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-bench-'));
  const forge = await startLocalForge({ rateLimit: 0 });
  process.env.COUNT_PROCESSES = path.join(dataDir, 'processes');
  const portal = await LeanPortal.start({
    config: portalConfig({ dataDir, forge }),
    dataDir,
    port: await freePort(),
    preload: [path.join(__dirname, 'countProcesses.ts')],
  });
  try {
    const client = new TaskClient(portal.url, token);
    await client.ready();
    const runs: Run[] = [];
    for (let index = 0; index < WARM_UPS + RUNS; index++) {
      const run = await measure(`bench-${index}`, { client, forge, portal });
      if (index >= WARM_UPS) runs.push(run);
    }
    report(runs);
  } finally {
    await portal.kill();
    await forge.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  name: string,
  parts: { client: TaskClient; forge: LocalForge; portal: LeanPortal },
): Promise<Run> {
  const { client, forge, portal } = parts;
  await quiet(forge);
  forge.requests.clear();
  const file = process.env.COUNT_PROCESSES!;
  for (const counted of [file, `${file}.git`])
    fs.rmSync(counted, { force: true });
  const logged = portal.log.length;
  const cpuBefore = cpuOf(portal.pid);
  const started = Date.now();

  const id = await client.create({
    ...readCase('default'),
    name,
    repository: { host: forge.host, owner: 'acme' },
  });
  const { status, error } = await client.finished(id);
  const wallMs = Date.now() - started;
  if (status !== 'completed') throw new Error(`${name}: ${status}: ${error}`);

  const cpuAfter = cpuOf(portal.pid);
  await quiet(forge);
  const { rest, fetches, pushes } = forge.requests.counts();
  return {
    wallMs,
    stepMs: stepTimes(portal.log.slice(logged), started),
    cpuMs: cpuBefore &&
      cpuAfter && {
        portal: cpuAfter.portal - cpuBefore.portal,
        children: cpuAfter.children - cpuBefore.children,
      },
    counts: {
      'REST requests': rest,
      fetches,
      pushes,
      'child processes': processesIn(file),
    },
  };
}

/** The catalog reads a new location in its own time; waits until it has. */
async function quiet(forge: LocalForge): Promise<void> {
  for (let seen = -1; seen !== forge.requests.list().length; ) {
    seen = forge.requests.list().length;
    await setTimeout(1500);
  }
}

/** Every git process, with those that git starts itself, and everything else that the portal starts. */
function processesIn(file: string): number {
  const lines = (name: string): string[] =>
    fs.existsSync(name)
      ? fs.readFileSync(name, 'utf8').split('\n').filter(Boolean)
      : [];
  const git = lines(`${file}.git`).filter(
    line => JSON.parse(line).event === 'start',
  );
  const others = lines(file).filter(
    line => !JSON.parse(line).command.startsWith('git '),
  );
  return git.length + others.length;
}

function stepTimes(log: string, started: number): Record<string, number> {
  let before = started;
  const times: Record<string, number> = {};
  for (const [step, pattern] of Object.entries(steps)) {
    const line = log
      .split('\n')
      .find(text => pattern.test(text) && /\d{4}-\d\d-\d\dT/.test(text));
    const [stamp] = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(line ?? '') ?? [];
    if (!stamp) throw new Error(`The portal did not log the step ${step}`);
    times[step] = Date.parse(stamp) - before;
    before = Date.parse(stamp);
  }
  return times;
}

/** Milliseconds of processor time so far, in steps of 10. */
function cpuOf(pid: number) {
  const stat = `/proc/${pid}/stat`;
  if (!fs.existsSync(stat)) return undefined;
  const fields = fs.readFileSync(stat, 'utf8').split(') ')[1].split(' ');
  const [user, system, childUser, childSystem] = fields
    .slice(11, 15)
    .map(ticks => Number(ticks) * 10);
  return { portal: user + system, children: childUser + childSystem };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report(runs: Run[]): void {
  console.log(
    `Form submitted to proposal open, ${runs.length} runs after ${WARM_UPS} to warm up`,
  );
  for (const [what, limit] of Object.entries(limits)) {
    const counts = runs.map(run => run.counts[what as keyof typeof limits]);
    const most = Math.max(...counts);
    const verdict = most <= limit ? 'ok' : 'TOO MANY';
    console.log(
      `  ${what.padEnd(16)} ${counts.join(' ')}   at most ${limit}: ${verdict}`,
    );
    if (most > limit) process.exitCode = 1;
  }
  const ms = (values: number[]) => `${median(values)} ms`;
  console.log(`  wall time        ${ms(runs.map(run => run.wallMs))} (median)`);
  for (const step of Object.keys(steps))
    console.log(
      `    ${step.padEnd(14)} ${ms(runs.map(run => run.stepMs[step]))}`,
    );
  const cpu = runs.flatMap(run => run.cpuMs ?? []);
  if (cpu.length === 0) return;
  console.log('  processor time');
  console.log(`    portal         ${ms(cpu.map(({ portal }) => portal))}`);
  console.log(`    git            ${ms(cpu.map(({ children }) => children))}`);
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
