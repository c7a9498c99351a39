// Carries saved plans from the job that made them, past the gate, to the job that
// applies them, through the state's own bucket: plan files hold secrets, so they are
// no artifacts. The record of a first apply goes the same way to the job that applies the
// platform and adds to it. `store` prints what they are; `fetch` takes nothing else.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Aws, AwsError } from './lib/aws.mjs';
import { backendFile, readEnvironment } from './lib/environment.mjs';
import { openOut, readJson } from './lib/files.mjs';
import { setOutput } from './lib/github.mjs';
import { LAYERS } from './lib/layers.mjs';
import { oneOf, ProgramError, runProgram, say } from './lib/program.mjs';

const ACTIONS = ['store', 'fetch'];

/** What is handed over, as far as it is there. */
const FILES = {
  // the saved plans and what they are to be
  plans: [...LAYERS.map(layer => `${layer}.tfplan`), 'plan.json'],
  record: ['apply.json'],
};

runProgram({
  usage: `node ci/hand-over.mjs --action ${ACTIONS.join(
    '|',
  )} --environment NAME [--files ${Object.keys(FILES).join(
    '|',
  )}] [--digests JSON] [--out DIR]`,
  options: {
    action: { type: 'string' },
    environment: { type: 'string' },
    files: { type: 'string', default: 'plans' },
    digests: { type: 'string' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const action = oneOf('action', options.action ?? '', ACTIONS);
    const files = oneOf('files', options.files, Object.keys(FILES));
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const aws = new Aws({ region: environment.region, signal });
    const place = placeOf(environment);
    if (action === 'store') {
      const digests = {};
      for (const file of FILES[files].filter(isIn(out))) {
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
      say(`Handed over: ${Object.keys(digests).join(', ')}.`);
      return 0;
    }
    for (const [file, digest] of Object.entries(expected(options.digests))) {
      const target = path.join(out, file);
      await take(aws, place(file), target);
      if (digestOf(target) !== digest) {
        fs.rmSync(target);
        throw new ProgramError(`${file} is not what was planned: plan again.`);
      }
      fs.chmodSync(target, 0o600);
      await aws.ask('s3api', 'delete-object', ...place(file));
    }
    say('These are the files that were handed over.');
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

function isIn(folder) {
  return file => fs.existsSync(path.join(folder, file));
}

/** S3 says so of an object that is not there: the second to whoever may not list its folder. */
const ABSENT = ['NoSuchKey', 'AccessDenied'];

/** The object as a file; what another attempt of the run stored is not looked for. */
async function take(aws, place, target) {
  try {
    await aws.ask('s3api', 'get-object', ...place, target);
  } catch (error) {
    if (error instanceof AwsError && ABSENT.includes(error.code))
      throw new ProgramError(
        `${path.basename(
          target,
        )} is not there: what is handed over is kept for one attempt of its run, and taken once. Run all jobs again, not only the failed ones. (${
          error.message
        })`,
      );
    throw error;
  }
}

function digestOf(file) {
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

/** Names and digests, from the job that stored; a name leads nowhere else. */
function expected(text) {
  const digests = JSON.parse(text ?? '{}');
  const names = Object.keys(digests);
  const strange = names.find(
    name => !Object.values(FILES).flat().includes(name),
  );
  if (names.length === 0 || strange)
    throw new ProgramError(
      '--digests is not what `store` printed: pass it on as it is.',
    );
  return digests;
}
