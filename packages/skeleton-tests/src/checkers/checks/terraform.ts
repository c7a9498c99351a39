import fs from 'node:fs';
import path from 'node:path';
import type { CommandResult } from '../../rehearse/runCommand';
import type { RenderedTree } from '../RenderedTree';
import type { Workshop } from '../Workshop';

/** Terraform in a folder of a tree, initialised once, with providers that know no world. */
export async function terraformIn(
  workshop: Workshop,
  tree: RenderedTree,
  folder: string,
): Promise<(...args: string[]) => Promise<CommandResult>> {
  const root = await workshop.treeFolder(tree);
  const { env } = await workshop.sharedRehearsal();
  const data = path.join(workshop.folder, 'data', tree.name, folder);
  const terraform = (...args: string[]) =>
    workshop.run('terraform', args, {
      cwd: path.join(root, folder),
      env: { ...env, TF_IN_AUTOMATION: '1', TF_DATA_DIR: data },
    });
  await once(`init ${data}`, async () => {
    const { code, output } = await terraform(
      ...['init', '-backend=false', '-input=false', '-no-color'],
    );
    if (code !== 0) {
      fs.rmSync(data, { recursive: true, force: true });
      throw new Error(`terraform init in ${folder}: ${output.trim()}`);
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
