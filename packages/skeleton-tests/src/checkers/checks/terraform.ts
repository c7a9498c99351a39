import fs from 'node:fs';
import path from 'node:path';
import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Rehearsal } from '@groundwork/rehearsal';
import type { CommandResult } from '../../rehearse/runCommand';
import type { RenderedTree } from '../RenderedTree';
import type { Workshop } from '../Workshop';

/** Terraform in a folder, for one command after the other. */
export type Terraform = (...args: string[]) => Promise<CommandResult>;

/** Terraform in a folder of a tree, initialised once, with providers that know no world. */
export async function terraformIn(
  workshop: Workshop,
  tree: RenderedTree,
  folder: string,
): Promise<Terraform> {
  const root = await workshop.treeFolder(tree);
  return initialised(
    workshop,
    path.join(root, folder),
    await workshop.sharedRehearsal(root),
    '-backend=false',
  );
}

/** The same in a layer that can be planned: its state is a local file that nobody writes. */
export async function planningIn(
  workshop: Workshop,
  tree: RenderedTree,
  layer: string,
  environment: Environment,
): Promise<Terraform> {
  const root = await workshop.treeFolder(tree, 'plan');
  return initialised(
    workshop,
    withoutBackend(root, layer),
    await workshop.sharedRehearsal(root, environment),
  );
}

/** Folder of a layer in a repository, from now on without its backend. */
export function withoutBackend(root: string, layer: string): string {
  const cwd = path.join(root, layer);
  fs.writeFileSync(
    path.join(cwd, 'backend_override.tf.json'),
    JSON.stringify({ terraform: { backend: { local: {} } } }),
  );
  return cwd;
}

async function initialised(
  workshop: Workshop,
  cwd: string,
  { env }: Rehearsal,
  ...options: string[]
): Promise<Terraform> {
  const data = path.join(
    workshop.folder,
    'data',
    path.relative(workshop.folder, cwd),
  );
  const terraform = (...args: string[]) =>
    workshop.run('terraform', args, {
      cwd,
      env: { ...env, TF_IN_AUTOMATION: '1', TF_DATA_DIR: data },
    });
  await once(`init ${data}`, async () => {
    const { code, output } = await terraform(
      ...['init', '-input=false', '-no-color', ...options],
    );
    if (code !== 0) {
      fs.rmSync(data, { recursive: true, force: true });
      throw new Error(`terraform init in ${cwd}: ${output.trim()}`);
    }
  });
  return terraform;
}

const done = new Map<string, Promise<void>>();

function once(key: string, act: () => Promise<void>): Promise<void> {
  const known = done.get(key) ?? act();
  done.set(key, known);
  return known;
}

/** Diagnostics in the lines of a `-json` output, each with its place. */
export function diagnosticsIn(output: string, folder: string): string[] {
  return output
    .split('\n')
    .filter(line => line.startsWith('{'))
    .flatMap(line => {
      const { diagnostic, '@testrun': run } = JSON.parse(line);
      return diagnostic ? [describeDiagnostic(diagnostic, folder, run)] : [];
    });
}

/** A diagnostic in a line, and its detail below. */
export function describeDiagnostic(
  diagnostic: any,
  folder: string,
  run?: string,
): string {
  const { severity, summary, detail, range } = diagnostic;
  const place = range
    ? `${path.posix.join(folder, range.filename)}:${range.start.line}`
    : folder;
  return [
    `${place}: ${severity}: ${run ? `run "${run}": ` : ''}${summary}`,
    ...(detail ? detail.trim().split('\n') : []),
  ].join('\n    ');
}
