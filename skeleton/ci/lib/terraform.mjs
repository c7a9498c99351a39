import fs from 'node:fs';
import path from 'node:path';
import {
  describe,
  fromTerraform,
  redact,
  withoutSecrets,
} from './diagnostics.mjs';
import { backendFile, variablesFile } from './environment.mjs';
import { secretsOf } from './planChanges.mjs';
import { ProgramError, say, sayStep } from './program.mjs';
import { readProcess, runProcess } from './runProcess.mjs';

const LOCK_TIMEOUT = '5m';

/** Formats of `terraform show -json` that the programs understand. */
const PLAN_FORMAT = /^1\./;

// What the reader of the log sees anyway: the plan itself is shown afterwards,
// and outputs are no news.
const SILENT = new Set([
  'version',
  'outputs',
  'planned_change',
  'resource_drift',
]);

const prepared = new Set();

/** The Terraform CLI in one layer, for one environment. */
export class Terraform {
  #folder;
  #environment;
  #layer;
  #signal;
  /** Values of the plans that were read: the log repeats none of them. */
  #secrets = [];
  /** Diagnostics of a plan that was not read yet. */
  #unsaid = [];

  constructor({ layer, environment, signal }) {
    this.#folder = path.resolve('layers', layer);
    this.#environment = environment;
    this.#layer = layer;
    this.#signal = signal;
    if (!fs.existsSync(this.#folder))
      throw new ProgramError(
        `layers/${layer} is not here: run this from the root of the repository.`,
      );
  }

  /** Prepares the folder, once: providers, modules, and where the state is. */
  async init() {
    if (prepared.has(this.#dataFolder)) return { ok: true, diagnostics: [] };
    const args = ['-input=false', '-reconfigure'];
    if (fs.existsSync(path.join(this.#folder, '.terraform.lock.hcl')))
      args.push('-lockfile=readonly');
    // an override names the whole backend, and Terraform then refuses settings
    if (!fs.existsSync(path.join(this.#folder, 'backend_override.tf.json')))
      args.push(
        `-backend-config=${backendFile(this.#environment, this.#layer)}`,
      );
    sayStep(`${this.#layer}: init`);
    const result = await this.#run('init', args);
    if (result.ok) prepared.add(this.#dataFolder);
    return result;
  }

  /** Plans into a file; `diagnostics` say why when it could not. */
  async plan({
    file,
    lock = true,
    destroy = false,
    refreshOnly = false,
    variableFiles = [],
    targets = [],
    replace = [],
  }) {
    const result = await this.#run('plan', [
      '-input=false',
      `-out=${file}`,
      ...lockOptions(lock),
      ...(destroy ? ['-destroy'] : []),
      ...(refreshOnly ? ['-refresh-only'] : []),
      ...[variablesFile(this.#environment, this.#layer), ...variableFiles].map(
        values => `-var-file=${values}`,
      ),
      ...targets.map(address => `-target=${address}`),
      ...replace.map(address => `-replace=${address}`),
    ]);
    // what there is to hide is known once the plan is read, if there is one
    if (!result.ok) this.#sayUnsaid();
    return result;
  }

  /** Applies a saved plan: that file and nothing else. */
  async apply(file) {
    return this.#run('apply', ['-input=false', ...lockOptions(true), file]);
  }

  /** Prints a saved plan as Terraform shows it to people, sensitive values hidden, and reads it. */
  async showPlan(file) {
    // each takes as long as Terraform needs to start, so both start now
    const printed = runProcess({
      ...this.#command(['show', '-no-color', file]),
      onLine: say,
    });
    const [plan] = await Promise.all([this.readPlan(file), printed]);
    return plan;
  }

  /** A saved plan as data. Holds sensitive values: not to be printed or passed on. */
  async readPlan(file) {
    const plan = await this.#readJson(['show', '-json', file]);
    if (!PLAN_FORMAT.test(plan.format_version ?? ''))
      throw new ProgramError(
        `Terraform wrote a plan of format ${plan.format_version}; these programs read format 1. Use the Terraform version that the repository asks for, or newer programs.`,
      );
    this.#secrets = secretsOf(plan);
    this.#sayUnsaid();
    return plan;
  }

  /** Outputs of the last apply, by name; empty before the first one. */
  async outputs() {
    const { ok } = await this.init();
    if (!ok)
      throw new ProgramError(
        `The state of ${this.#layer} cannot be read: see above.`,
      );
    return this.#readJson(['output', '-json']);
  }

  /** Addresses of everything that the state knows. */
  async addresses() {
    const { code, output, errors } = await readProcess(
      this.#command(['state', 'list']),
    );
    if (code === 0) return output.split('\n').filter(Boolean);
    if (errors.includes('No state file was found')) return [];
    throw new ProgramError(`terraform state list: ${errors.trim()}`);
  }

  /** Makes the state forget an object, which stays in the account. */
  async forget(address) {
    const { code, errors } = await readProcess(
      this.#command(['state', 'rm', ...lockOptions(true), address]),
    );
    if (code !== 0)
      throw new ProgramError(`terraform state rm: ${errors.trim()}`);
  }

  /** Runs a command with `-json` and shows it in words. */
  async #run(command, args) {
    const diagnostics = [];
    const completed = [];
    const { code } = await runProcess({
      ...this.#command([command, '-json', '-no-color', ...args]),
      onLine: line => {
        const message = parseMessage(line);
        if (!message) this.#say(line);
        else if (message.type === 'diagnostic') {
          const found = fromTerraform(message.diagnostic, this.#folder);
          diagnostics.push(found);
          this.#unsaid.push(found);
          if (command !== 'plan') this.#sayUnsaid();
        } else {
          if (message.type === 'apply_complete')
            completed.push({
              address: message.hook.resource.addr,
              action: message.hook.action,
            });
          if (!SILENT.has(message.type)) this.#say(message['@message']);
        }
      },
    });
    return { ok: code === 0, diagnostics, completed };
  }

  #say(line) {
    say(withoutSecrets(line, this.#secrets));
  }

  #sayUnsaid() {
    for (const found of redact(this.#unsaid.splice(0), this.#secrets))
      describe(found).forEach(line => say(line));
  }

  async #readJson(args) {
    const { code, output, errors } = await readProcess(this.#command(args));
    if (code !== 0)
      throw new ProgramError(`terraform ${args[0]}: ${errors.trim()}`);
    return JSON.parse(output);
  }

  // one per environment, so that none takes over another's backend
  get #dataFolder() {
    return path.join(this.#folder, '.terraform', this.#environment);
  }

  #command(args) {
    return {
      command: 'terraform',
      args: [`-chdir=${this.#folder}`, ...args],
      signal: this.#signal,
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: '1',
        TF_IN_AUTOMATION: '1',
        TF_DATA_DIR: this.#dataFolder,
      },
    };
  }
}

/** The version of Terraform that would run. */
export async function terraformVersion() {
  const { code, output, errors } = await readProcess({
    command: 'terraform',
    args: ['version', '-json'],
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  if (code !== 0) throw new ProgramError(`terraform version: ${errors.trim()}`);
  return JSON.parse(output).terraform_version;
}

function lockOptions(lock) {
  return lock ? [`-lock-timeout=${LOCK_TIMEOUT}`] : ['-lock=false'];
}

function parseMessage(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
