import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Rehearsal } from '../openRehearsal';

/** Whether Terraform can be run; scripts/test.mjs names what is skipped without it. */
export function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface TerraformResult {
  code: number | null;
  output: string;
}

/** Terraform in one folder, with stand-in providers. */
export class Terraform {
  constructor(
    private readonly folder: string,
    private readonly rehearsal: Rehearsal,
  ) {}

  write(files: Record<string, string>): void {
    for (const [name, text] of Object.entries(files)) {
      fs.writeFileSync(path.join(this.folder, name), text);
    }
  }

  async run(...args: string[]): Promise<TerraformResult> {
    const child = spawn(
      'terraform',
      [...args, '-no-color', ...(takesInput(args[0]) ? ['-input=false'] : [])],
      {
        cwd: this.folder,
        env: {
          HOME: this.folder,
          CHECKPOINT_DISABLE: '1',
          ...this.rehearsal.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    const keep = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { code, output };
  }
}

function takesInput(command: string): boolean {
  return ['init', 'plan', 'apply'].includes(command);
}
