// Applies exactly the plans that ci/plan.mjs saved: infrastructure, then platform.
// A platform whose plan was deferred is left for a second plan and apply. Writes
// apply.json, to which a second run of the program for the other layer adds. Once the
// platform is there, a client in the cluster asks the database for the time.
import path from 'node:path';
import { applyLayer, outcome, whyNotApplied } from './lib/applyLayer.mjs';
import { problem } from './lib/diagnostics.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, readJson, readJsonIfThere, writeJson } from './lib/files.mjs';
import { runKey } from './lib/identity.mjs';
import { LAYERS } from './lib/layers.mjs';
import { reportedOutputs } from './lib/outputs.mjs';
import { describeOutcome } from './lib/outcomes.mjs';
import {
  oneOf,
  orElse,
  ProgramError,
  runProgram,
  say,
  sayStep,
} from './lib/program.mjs';
import { hasClient, smokeTest } from './lib/smokeTest.mjs';
import { Terraform } from './lib/terraform.mjs';

runProgram({
  usage: 'node ci/apply.mjs --environment NAME [--layer LAYER] [--out DIR]',
  options: {
    environment: { type: 'string' },
    layer: { type: 'string' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const only = oneOf('layer', options.layer, LAYERS);
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const summary = readJson(path.join(out, 'plan.json'));
    const planned = summary.layers.filter(
      ({ layer }) => !only || layer === only,
    );
    const refused = planned.map(whyNotApplied).find(Boolean);
    if (refused) throw new ProgramError(refused);
    if (planned.length === 0)
      throw new ProgramError(`plan.json has no plan of ${only}: plan first.`);

    const file = path.join(out, 'apply.json');
    const earlier = readJsonIfThere(file);
    const record = {
      run: runKey(),
      reviewedPlan: summary.reviewedPlan,
      layers: [],
      ...(earlier?.run === runKey() ? earlier : {}),
    };
    const add = result => {
      record.layers = [
        ...record.layers.filter(({ layer }) => layer !== result.layer),
        result,
      ];
      writeJson(file, record);
    };
    let failed = false;
    for (const layer of planned) {
      const skipped = failed || signal.aborted || layer.status === 'deferred';
      if (skipped) {
        add(outcome(layer.layer, 'skipped', [], []));
        continue;
      }
      const applied = await applyLayer({
        planned: layer,
        environment,
        out,
        signal,
      });
      const result = await withSmokeTest(applied, { environment, signal });
      failed = result.outcome === 'failed';
      add(result);
    }
    if (!failed && !signal.aborted) {
      record.outputs = reportedOutputs(
        await new Terraform({
          layer: 'infrastructure',
          environment: environment.name,
          signal,
        }).outputs(),
      );
      writeJson(file, record);
    }
    sayStep(`apply of ${environment.name}`);
    for (const layer of record.layers) say(describeOutcome(layer));
    return failed ? 1 : 0;
  },
});

/** A platform from which no pod reaches the database has failed, whatever was installed. */
async function withSmokeTest(applied, { environment, signal }) {
  if (
    applied.layer !== 'platform' ||
    applied.outcome !== 'succeeded' ||
    signal.aborted ||
    !hasClient(environment)
  )
    return applied;
  sayStep(`smoke test of ${environment.name}`);
  const problems = await orElse(
    error => [error.message],
    () => smokeTest({ environment, signal }),
  );
  return problems.length === 0
    ? applied
    : {
        ...applied,
        outcome: 'failed',
        diagnostics: problems.map(text =>
          problem(text, { address: 'db-client' }),
        ),
      };
}
