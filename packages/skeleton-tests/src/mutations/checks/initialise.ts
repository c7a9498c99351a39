import fs from 'node:fs';
import type { BenchEnvironment, Workbench } from '../Workbench';
import { firstError } from './Check';

/** Where Terraform works, with a data folder of its own. */
export interface TerraformFolder {
  environment: BenchEnvironment;
  cwd: string;
  env: { TF_DATA_DIR: string };
}

/**
 * `terraform init` of a folder, once: nothing that a mutant changes needs another
 * provider. Gives what it says of a module or layer that it does not take.
 */
export async function initialise(
  bench: Workbench,
  { environment, cwd, env }: TerraformFolder,
  ...options: string[]
): Promise<string | undefined> {
  if (fs.existsSync(env.TF_DATA_DIR)) return undefined;
  const { code, output } = await bench.run(
    cwd,
    ['terraform', 'init', '-no-color', '-input=false', ...options],
    environment,
    env,
  );
  if (code === 0) return undefined;
  fs.rmSync(env.TF_DATA_DIR, { recursive: true, force: true });
  return firstError(output);
}
