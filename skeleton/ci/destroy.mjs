// Removes an environment for good, in steps that can be repeated: lift the deletion
// protection, destroy the platform, wait for what Kubernetes made to go, destroy the
// infrastructure with a final snapshot of the database. Writes destroy.json, to
// which a run of a single step adds.
import path from 'node:path';
import { outcome } from './lib/applyLayer.mjs';
import { Aws } from './lib/aws.mjs';
import { waitForLeftovers } from './lib/clusterLeftovers.mjs';
import { destroyLayer } from './lib/destroyLayer.mjs';
import { problem } from './lib/diagnostics.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, readJsonIfThere, writeJson } from './lib/files.mjs';
import { runKey } from './lib/identity.mjs';
import { liftProtection } from './lib/liftProtection.mjs';
import { removeLateLogGroups } from './lib/logGroups.mjs';
import { describeOutcome } from './lib/outcomes.mjs';
import { duration } from './lib/poll.mjs';
import { oneOf, orElse, runProgram, say, sayStep } from './lib/program.mjs';
import { Terraform } from './lib/terraform.mjs';

const STEPS = {
  protection: liftProtection,

  platform: context => destroyLayer({ ...context, layer: 'platform' }),

  async wait(context) {
    const problems = await waitForLeftovers(context);
    return outcome(
      'infrastructure',
      problems.length > 0 ? 'failed' : 'succeeded',
      [],
      problems,
    );
  },

  async infrastructure(context) {
    const { environment, signal } = context;
    const platform = new Terraform({
      layer: 'platform',
      environment: environment.name,
      signal,
    });
    await platform.init();
    if ((await platform.addresses()).length > 0)
      return outcome(
        'infrastructure',
        'failed',
        [],
        [
          problem(
            'The platform is not destroyed yet: nobody could remove its load balancers and volumes once the cluster is gone.',
          ),
        ],
      );
    const result = await destroyLayer({ ...context, layer: 'infrastructure' });
    if (result.outcome !== 'failed')
      await removeLateLogGroups(
        new Aws({ region: environment.region, signal }),
        environment,
        say,
      );
    return result;
  },
};

runProgram({
  usage: `node ci/destroy.mjs --environment NAME [--step ${Object.keys(
    STEPS,
  ).join('|')}] [--deadline-minutes N] [--poll-seconds N] [--out DIR]`,
  options: {
    environment: { type: 'string' },
    step: { type: 'string' },
    'deadline-minutes': { type: 'string', default: '20' },
    'poll-seconds': { type: 'string', default: '10' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const only = oneOf('step', options.step, Object.keys(STEPS));
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const context = {
      environment,
      out,
      signal,
      deadlineMinutes: duration(
        'deadline-minutes',
        options['deadline-minutes'],
      ),
      pollSeconds: duration('poll-seconds', options['poll-seconds']),
    };

    const file = path.join(out, 'destroy.json');
    const earlier = readJsonIfThere(file);
    const record =
      earlier?.run === runKey()
        ? earlier
        : { run: runKey(), steps: [], layers: [] };
    for (const step of only ? [only] : Object.keys(STEPS)) {
      if (signal.aborted) break;
      sayStep(`step ${step}`);
      const result = await orElse(
        error =>
          outcome(
            step === 'platform' ? 'platform' : 'infrastructure',
            'failed',
            [],
            [problem(error.message)],
          ),
        () => STEPS[step](context),
      );
      record.steps = [
        ...record.steps.filter(done => done.step !== step),
        { step, ...result },
      ];
      record.layers = layersOf(record.steps);
      writeJson(file, record);
      say(`\nstep ${step}: ${describeOutcome(result)}`);
      if (result.outcome === 'failed') return 1;
    }
    return 0;
  },
});

/** What the steps come to for each layer: the last word, or the first failure. */
function layersOf(steps) {
  return ['infrastructure', 'platform'].flatMap(layer => {
    const ofLayer = steps.filter(step => step.layer === layer);
    const decisive =
      ofLayer.find(step => step.outcome === 'failed') ??
      ofLayer.find(({ step }) => step === layer);
    return decisive ? [withoutStep(decisive)] : [];
  });
}

function withoutStep({ step: _, ...result }) {
  return result;
}
