import fs from 'node:fs';
import path from 'node:path';
import type { Layer } from '@groundwork/backstage-plugin-groundwork-common';
import type { PlanJson } from '../../promises/Planned';
import type { BenchEnvironment, Workbench } from '../Workbench';
import { firstError } from './Check';
import { initialise, type TerraformFolder } from './initialise';

/** A plan, or why there is none. */
export type PlanResult =
  | { file: string; plan: PlanJson; error?: undefined }
  | { error: string };

/** Plans a layer of an environment, on the world that its providers have. */
export async function planOn(
  bench: Workbench,
  environment: BenchEnvironment,
  layer: Layer,
): Promise<PlanResult> {
  const at = layerFolder(environment, layer);
  const refused = await initialise(bench, at);
  if (refused) return { error: refused };
  const out = path.join(at.env.TF_DATA_DIR, 'plan');
  const planned = await bench.run(
    at.cwd,
    [
      'terraform',
      'plan',
      '-no-color',
      '-input=false',
      '-lock=false',
      `-var-file=${at.variables}`,
      `-out=${out}`,
    ],
    environment,
    at.env,
  );
  if (planned.code !== 0) return { error: firstError(planned.output) };
  const shown = await bench.run(
    at.cwd,
    ['terraform', 'show', '-json', out],
    environment,
    at.env,
  );
  const file = `${out}.json`;
  const json = shown.output.slice(shown.output.indexOf('{'));
  fs.writeFileSync(file, json);
  return { file, plan: JSON.parse(json) };
}

/** Applies or destroys a layer; gives why that fails. */
export async function change(
  bench: Workbench,
  environment: BenchEnvironment,
  layer: Layer,
  verb: 'apply' | 'destroy',
): Promise<string | undefined> {
  const at = layerFolder(environment, layer);
  const refused = await initialise(bench, at);
  if (refused) return refused;
  const { code, output } = await bench.run(
    at.cwd,
    [
      'terraform',
      verb,
      '-no-color',
      '-input=false',
      '-auto-approve',
      `-var-file=${at.variables}`,
    ],
    environment,
    at.env,
  );
  return code === 0 ? undefined : firstError(output);
}

/** The folder of a layer, with a state of the environment's own. */
function layerFolder(
  environment: BenchEnvironment,
  layer: Layer,
): TerraformFolder & { variables: string } {
  const { repository } = environment.of;
  const cwd = path.join(repository, 'layers', layer);
  const state = path.join(environment.home, 'state', `${layer}.tfstate`);
  const env = { TF_DATA_DIR: path.join(environment.home, 'data', layer) };
  const override = path.join(cwd, 'backend_override.tf.json');
  // Environments of a case share its files, and each has a state of its own.
  fs.writeFileSync(
    override,
    JSON.stringify({ terraform: { backend: { local: { path: state } } } }),
  );
  const variables = path.join(
    repository,
    'environments',
    environment.environment.name,
    `${layer}.tfvars.json`,
  );
  return { environment, cwd, env, variables };
}
