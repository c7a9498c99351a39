// Carries saved plans from the job that made them, past the gate, to the job that
// applies them, through the state's own bucket: plan files hold secrets, so they are
// no artifacts. `store` prints what they are; `fetch` takes nothing else.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Aws } from './lib/aws.mjs';
import { backendFile, readEnvironment } from './lib/environment.mjs';
import { openOut, readJson } from './lib/files.mjs';
import { setOutput } from './lib/github.mjs';
import { LAYERS } from './lib/layers.mjs';
import { oneOf, ProgramError, runProgram, say } from './lib/program.mjs';

const ACTIONS = ['store', 'fetch'];

runProgram({
  usage: `node ci/hand-over.mjs --action ${ACTIONS.join(
    '|',
  )} --environment NAME [--digests JSON] [--out DIR]`,
  options: {
    action: { type: 'string' },
    environment: { type: 'string' },
    digests: { type: 'string' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const action = oneOf('action', options.action ?? '', ACTIONS);
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const aws = new Aws({ region: environment.region, signal });
    const place = placeOf(environment);
    if (action === 'store') {
      const digests = {};
      for (const file of savedFiles(out)) {
        digests[file] = digestOf(path.join(out, file));
        await aws.ask(
          's3api',
          'put-object',
          ...place(file),
          '--body',
          path.join(out, file),
          // the bucket drops what nobody lets past the gate, by this tag
          '--tagging',
          'purpose=saved-plan',
        );
      }
      setOutput('digests', digests);
      say(`${Object.keys(digests).length} files wait for the gate.`);
      return 0;
    }
    for (const [file, digest] of Object.entries(expected(options.digests))) {
      const target = path.join(out, file);
      await aws.ask('s3api', 'get-object', ...place(file), target);
      if (digestOf(target) !== digest) {
        fs.rmSync(target);
        throw new ProgramError(`${file} is not what was planned: plan again.`);
      }
      fs.chmodSync(target, 0o600);
      await aws.ask('s3api', 'delete-object', ...place(file));
    }
    say('These are the plans that were shown.');
    return 0;
  },
});

/** Bucket and key of a file of this run; the bucket is the state's. */
function placeOf({ name, stack }) {
  const { bucket } = readJson(backendFile(name, 'infrastructure'));
  const run = `${process.env.GITHUB_RUN_ID}-${process.env.GITHUB_RUN_ATTEMPT}`;
  return file => [
    '--bucket',
    bucket,
    '--key',
    `${stack}/${name}/plans/${run}/${file}`,
  ];
}

/** What is applied, as far as it is there: the saved plans and what they are to be. */
function savedFiles(out) {
  return [...LAYERS.map(layer => `${layer}.tfplan`), 'plan.json'].filter(file =>
    fs.existsSync(path.join(out, file)),
  );
}

function digestOf(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

/** Names and digests, from the job that stored; a name leads nowhere else. */
function expected(text) {
  const digests = JSON.parse(text ?? '{}');
  const names = Object.keys(digests);
  const strange = names.find(
    name => !/^(plan\.json|[a-z]+\.tfplan)$/.test(name),
  );
  if (names.length === 0 || strange)
    throw new ProgramError(
      '--digests is not what `store` printed: pass it on as it is.',
    );
  return digests;
}
