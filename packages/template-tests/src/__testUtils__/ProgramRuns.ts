import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './template';

/** What the scripted Terraform says. */
export interface TerraformScript {
  /** Plan JSON by layer. */
  plans?: Record<string, unknown>;
  /** Diagnostics of `plan` by layer; an error among them fails it. */
  planning?: Record<string, object[]>;
  /** What `apply` does by layer. */
  applying?: Record<
    string,
    { completed?: [action: string, address: string][]; diagnostics?: object[] }
  >;
  outputs?: Record<string, { value: unknown; sensitive: boolean }>;
  /** What the state knows, by layer. */
  addresses?: Record<string, string[]>;
}

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A repository with the CI programs and one environment, and a Terraform that follows a script. */
export class ProgramRuns {
  readonly folder: string;
  readonly #commands: string;

  constructor() {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-ci-'));
    this.#commands = path.join(this.folder, 'commands');
    fs.mkdirSync(this.#commands);
    fs.copyFileSync(
      path.join(__dirname, 'scriptedTerraform.mjs'),
      path.join(this.#commands, 'scripted.mjs'),
    );
    fs.writeFileSync(
      path.join(this.#commands, 'terraform'),
      `#!/bin/sh\nexec "${process.execPath}" "${
        this.#commands
      }/scripted.mjs" "$@"\n`,
      { mode: 0o755 },
    );
    fs.cpSync(path.join(root, 'skeleton/ci'), path.join(this.folder, 'ci'), {
      recursive: true,
    });
    for (const layer of ['infrastructure', 'platform']) {
      fs.mkdirSync(path.join(this.folder, 'layers', layer), {
        recursive: true,
      });
    }
    fs.cpSync(
      path.resolve(__dirname, '../__goldens__/default/environments'),
      path.join(this.folder, 'environments'),
      { recursive: true },
    );
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** Says what Terraform will answer from now on. */
  script(script: TerraformScript): void {
    fs.writeFileSync(this.#scriptFile, JSON.stringify(script));
  }

  /** Runs a program for environment dev, with no more of an environment than a runner gives. */
  async run(
    program: string,
    ...args: string[]
  ): Promise<{ code: number | null; output: string }> {
    const child = spawn(
      process.execPath,
      [`ci/${program}.mjs`, '--environment', 'dev', ...args],
      {
        cwd: this.folder,
        env: {
          // sh and nothing else: no real Terraform, no policies, no AWS
          PATH: `${this.#commands}:/usr/bin:/bin`,
          SCRIPTED_TERRAFORM: this.#scriptFile,
          GITHUB_REPOSITORY: 'acme/ledger',
          GITHUB_SERVER_URL: 'http://localhost:7008',
          GITHUB_SHA: COMMIT,
          GITHUB_RUN_ID: '41',
          GITHUB_RUN_ATTEMPT: '2',
          GITHUB_WORKFLOW_REF:
            'acme/ledger/.github/workflows/apply.yaml@refs/heads/main',
          GITHUB_EVENT_NAME: 'push',
        },
      },
    );
    const output: Buffer[] = [];
    child.stdout.on('data', data => output.push(data));
    child.stderr.on('data', data => output.push(data));
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { code, output: Buffer.concat(output).toString('utf8') };
  }

  /** A file that the programs wrote. */
  text(name: string): string {
    return fs.readFileSync(this.file(name), 'utf8');
  }

  json(name: string): any {
    return JSON.parse(this.text(name));
  }

  file(name: string): string {
    return path.join(this.folder, 'ci-out/dev', name);
  }

  /** Names of all files that the programs wrote. */
  written(): string[] {
    return fs.readdirSync(path.join(this.folder, 'ci-out/dev')).sort();
  }

  get #scriptFile(): string {
    return path.join(this.folder, 'script.json');
  }
}
