// How long a stack takes from the skeleton's folder to files on disk, beside
// `cp -r` of the same files and Backstage's own fetch:template on an equivalent
// tree. Every result is compared with `diff -r`. Ends with 1 outside the limits:
// at most 3 times `cp -r`, at least 5 times faster than fetch:template. A machine
// that is busy with something else only hides what is compared, so a measurement
// outside the limits is repeated, and every one is printed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const FILES = 160;
const ROUNDS = 20;
const WARM_UP = 50;
const MEASUREMENTS = 5;
const MAX_TIMES_COPY = 3;
const MIN_TIMES_FASTER = 5;

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

// the engine is TypeScript, which Backstage's own transform loads
if (!process.execArgv.includes(TRANSFORM)) {
  const { status } = spawnSync(
    process.execPath,
    ['--require', TRANSFORM, fileURLToPath(import.meta.url)],
    { stdio: 'inherit', cwd: root },
  );
  process.exit(status ?? 1);
}

const { ConfigReader } = require('@backstage/config');
const { ScmIntegrations } = require('@backstage/integration');
const {
  createFetchTemplateAction,
} = require('@backstage/plugin-scaffolder-backend');
const {
  SkeletonStore,
  render,
  writeFiles,
} = require('../plugins/groundwork-node/src/index.ts');
const {
  makeEnvironment,
  makeSpec,
} = require('../plugins/groundwork-node/src/__testUtils__/specs.ts');

// in memory where the machine offers it: a busy disk hides what is compared
const MEMORY = '/dev/shm';
const folder = await fs.mkdtemp(
  path.join(existsSync(MEMORY) ? MEMORY : os.tmpdir(), 'groundwork-bench-'),
);
const at = (...parts) => path.join(folder, ...parts);

try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  await fs.rm(folder, { recursive: true, force: true });
}

async function main() {
  const spec = makeSpec({
    environments: [
      makeEnvironment({ name: 'dev', stage: 'dev' }),
      makeEnvironment({ name: 'staging', stage: 'staging' }),
      makeEnvironment({ name: 'prod', stage: 'prod' }),
    ],
  });
  const store = await paddedSkeleton(spec);
  const expected = render(await store.latest(), spec);
  await writeFiles(expected, at('expected'));
  const stock = await stockTemplate(expected, await store.latest());

  const runs = {
    'cp -r': async target => {
      check(spawnSync('cp', ['-r', at('expected'), target]));
    },
    groundwork: async target => {
      await writeFiles(render(await store.latest(), spec), target);
    },
    'fetch:template': async target => stock(target),
  };
  // a portal runs for weeks: what is compiled by then shall be compiled here
  for (let round = 0; round < WARM_UP; round++) {
    await runs.groundwork(at('out'));
    await fs.rm(at('out'), { recursive: true });
  }
  for (let attempt = 1; attempt <= MEASUREMENTS; attempt++) {
    // what was written before shall not be paid for here
    spawnSync('sync');
    if (report(await measure(runs), expected.length)) return true;
  }
  return false;
}

async function measure(runs) {
  const times = Object.fromEntries(Object.keys(runs).map(name => [name, []]));
  // the first round warms up and is not counted
  for (let round = 0; round <= ROUNDS; round++) {
    const all = Object.entries(runs);
    for (const step of all.keys()) {
      const [name, run] = all[(round + step) % all.length];
      const target = at('out');
      const started = performance.now();
      await run(target);
      const ms = performance.now() - started;
      if (round > 0) times[name].push(ms);
      check(
        spawnSync('diff', ['-r', at('expected'), target], { encoding: 'utf8' }),
      );
      await fs.rm(target, { recursive: true });
    }
  }
  return times;
}

/** The real skeleton with as many pages added as it takes. */
async function paddedSkeleton(spec) {
  const config = new ConfigReader({
    groundwork: { skeleton: { path: at('skeleton') }, dataDir: at('data') },
  });
  const real = SkeletonStore.fromConfig(
    new ConfigReader({
      groundwork: {
        skeleton: { path: path.join(root, 'skeleton') },
        dataDir: at('data'),
      },
    }),
  );
  const skeleton = await real.latest();
  await writeFiles(
    [
      ...skeleton.files,
      {
        path: 'skeleton.yaml',
        mode: '100644',
        content: skeleton.manifestSource,
      },
    ],
    at('skeleton'),
  );
  const missing = FILES - render(skeleton, spec).length;
  for (let page = 0; page < missing; page++) {
    const file = at(
      'skeleton',
      'docs',
      'padding',
      `${page % 10}`,
      `page-${page}.md`,
    );
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(
      file,
      `# Page ${page}\n\n${'One more line of prose. '.repeat(80)}\n`,
    );
  }
  return SkeletonStore.fromConfig(config);
}

/**
 * The same tree for fetch:template: what the engine copies is copied; what it
 * renders is a template that prints one value, the least that it can do.
 */
async function stockTemplate(expected, skeleton) {
  const copied = new Set(skeleton.files.map(file => file.path));
  const texts = {};
  for (const [index, file] of expected.entries()) {
    const isTemplate = !copied.has(file.path);
    const target = at(
      'stock',
      'skeleton',
      isTemplate ? `${file.path}.njk` : file.path,
    );
    await fs.mkdir(path.dirname(target), { recursive: true });
    if (isTemplate) texts[`text${index}`] = file.content.toString('utf8');
    await fs.writeFile(
      target,
      isTemplate ? `\${{ values.text${index} }}` : file.content,
      { mode: file.mode === '100755' ? 0o755 : 0o644 },
    );
  }
  const action = createFetchTemplateAction({
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    reader: {},
  });
  const silent = {
    info() {},
    warn() {},
    error() {},
    debug() {},
    child: () => silent,
  };
  return async target => {
    await fs.mkdir(target);
    await action.handler({
      input: {
        url: './skeleton',
        values: texts,
        templateFileExtension: '.njk',
      },
      workspacePath: target,
      templateInfo: {
        baseUrl: pathToFileURL(at('stock', 'template.yaml')).href,
      },
      logger: silent,
      output() {},
      checkpoint: ({ fn }) => fn(),
      createTemporaryDirectory: () => fs.mkdtemp(at('work-')),
    });
  };
}

function check({ status, stdout, error }) {
  if (error) throw error;
  if (status !== 0) throw new Error(`the trees differ:\n${stdout}`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function report(times, count) {
  const [copy, ours, stock] = Object.values(times).map(median);
  console.log(
    `${count} files, ${ROUNDS} alternating rounds, every tree equal (diff -r)`,
  );
  for (const [name, values] of Object.entries(times)) {
    const spread = `${Math.min(...values).toFixed(1)} to ${Math.max(
      ...values,
    ).toFixed(1)}`;
    console.log(
      `${name.padEnd(15)} median ${median(values).toFixed(1)} ms (${spread})`,
    );
  }
  const isNearCopy = ours <= MAX_TIMES_COPY * copy;
  const isFaster = stock >= MIN_TIMES_FASTER * ours;
  console.log(
    `${(ours / copy).toFixed(2)} times cp -r (at most ${MAX_TIMES_COPY}): ${
      isNearCopy ? 'ok' : 'TOO SLOW'
    }`,
  );
  console.log(
    `${(stock / ours).toFixed(
      1,
    )} times faster than fetch:template (at least ${MIN_TIMES_FASTER}): ${
      isFaster ? 'ok' : 'TOO SLOW'
    }`,
  );
  return isNearCopy && isFaster;
}
