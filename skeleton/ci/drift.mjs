// Compares an environment with its states: what was changed or removed by other
// hands. Takes no lock and changes nothing. Writes drift.json. Ends with 0 without
// drift, 2 with (or what --code-of-drift says), 1 when it cannot tell.
import path from 'node:path';
import { driftLayer, skipped } from './lib/driftLayer.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, writeJson } from './lib/files.mjs';
import { runKey } from './lib/identity.mjs';
import { LAYERS } from './lib/layers.mjs';
import { reportedOutputs } from './lib/outputs.mjs';
import { mostDangerous } from './lib/planChanges.mjs';
import { oneOf, runProgram, say, sayStep } from './lib/program.mjs';
import { Terraform } from './lib/terraform.mjs';

runProgram({
  usage:
    'node ci/drift.mjs --environment NAME [--code-of-drift 0|2] [--out DIR]',
  options: {
    environment: { type: 'string' },
    'code-of-drift': { type: 'string', default: '2' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const codeOfDrift = oneOf('code-of-drift', options['code-of-drift'], [
      '0',
      '2',
    ]);
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);

    const layers = [];
    for (const layer of LAYERS) {
      if (signal.aborted) break;
      layers.push(
        layers.some(({ changes }) => changes.some(removesCluster))
          ? skipped(layer, 'The cluster is gone, and all that was in it.')
          : await driftLayer({ layer, environment, out, signal }),
      );
    }
    const failed = layers.some(({ outcome }) => outcome === 'failed');
    const changes = layers.flatMap(layer => layer.changes);
    const infrastructure = new Terraform({
      layer: 'infrastructure',
      environment: environment.name,
      signal,
    });
    writeJson(path.join(out, 'drift.json'), {
      run: runKey(),
      layers: layers.map(({ changes: _, ...layer }) => layer),
      drift: failed || signal.aborted ? undefined : mostDangerous(changes),
      outputs:
        failed || signal.aborted
          ? undefined
          : reportedOutputs(await infrastructure.outputs()),
    });

    sayStep(`drift of ${environment.name}`);
    for (const { action, address, attributes } of changes)
      say(
        action === 'destroy'
          ? `${address} is gone`
          : `${address} was changed: ${attributes.join(', ')}`,
      );
    if (failed) {
      say('It cannot be told whether there is drift: see above.');
      return 1;
    }
    if (changes.length === 0) say('None.');
    return changes.length > 0 ? Number(codeOfDrift) : 0;
  },
});

function removesCluster({ type, action }) {
  return type === 'aws_eks_cluster' && action === 'destroy';
}
