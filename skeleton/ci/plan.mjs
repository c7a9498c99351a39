// Plans an environment and says what the plans would do. Writes, per layer that
// can be planned, <layer>.tfplan and <layer>.plan.json (both may hold secrets: they
// stay on this machine) and plan.json, which holds none.
import path from 'node:path';
import { compareWithReviewed, summaryDigest } from './lib/digest.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { setOutput } from './lib/github.mjs';
import { openOut, writeJson } from './lib/files.mjs';
import { isRehearsed, readCommit } from './lib/identity.mjs';
import { LAYERS } from './lib/layers.mjs';
import { planLayer } from './lib/planLayer.mjs';
import { describeLayer } from './lib/planMarkdown.mjs';
import { isDenied } from './lib/policies.mjs';
import { oneOf, runProgram, say, sayStep } from './lib/program.mjs';
import { terraformVersion } from './lib/terraform.mjs';

runProgram({
  usage:
    'node ci/plan.mjs --environment NAME [--layer all|LAYER] [--lock=false] [--reviewed-digest DIGEST] [--out DIR]',
  options: {
    environment: { type: 'string' },
    layer: { type: 'string' },
    // roles of pull requests may not write a lock
    lock: { type: 'string', default: 'true' },
    'reviewed-digest': { type: 'string' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const layer = oneOf('layer', options.layer ?? 'all', ['all', ...LAYERS]);
    const only = layer === 'all' ? undefined : layer;
    const lock = oneOf('lock', options.lock, ['true', 'false']) === 'true';
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const version = await terraformVersion();

    const layers = [];
    for (const layer of only ? [only] : LAYERS) {
      if (signal.aborted) break;
      const below = layers[0];
      layers.push(
        await planLayer({ layer, environment, out, lock, below, signal }),
      );
    }
    const digest = summaryDigest(layers);
    writeJson(path.join(out, 'plan.json'), {
      apiVersion: 'groundwork.dev/v1',
      kind: 'PlanSummary',
      stack: environment.stack,
      environment: environment.name,
      stage: environment.stage,
      commit: readCommit(),
      rehearsed: isRehearsed(),
      terraformVersion: version,
      createdAt: new Date().toISOString(),
      layers,
      digest,
      reviewedPlan: compareWithReviewed(digest, options['reviewed-digest']),
    });

    sayStep(`plan of ${environment.name}`);
    for (const layer of layers) say(describeLayer(layer));
    if (process.env.GITHUB_OUTPUT)
      setOutput('platform', isLeftForLater(only, layers) ? 'later' : 'planned');
    const stopped = layers.filter(
      layer => layer.status === 'failed' || isDenied(layer),
    );
    return stopped.length > 0 ? 1 : 0;
  },
});

/** Whether the platform gets a plan of its own once the infrastructure is applied. */
function isLeftForLater(only, layers) {
  return (
    only === 'infrastructure' ||
    layers.some(
      ({ layer, status }) => layer === 'platform' && status === 'deferred',
    )
  );
}
