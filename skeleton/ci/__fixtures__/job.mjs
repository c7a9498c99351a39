// A repository, and tools that answer from a file and write down what they are asked.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const programs = fileURLToPath(new URL('..', import.meta.url));

const TOOL = `#!${process.execPath}
const fs = require('node:fs');
const path = require('node:path');
const job = process.env.JOB;
const tool = path.basename(process.argv[1]);
const argv = process.argv.slice(2);
if (['conftest', 'tflint'].includes(tool) && argv[0] === '--version') process.exit(0);
const layer = /layers.(\\w+)$/.exec(argv.find(word => /^--?chdir=/.test(word)) ?? '')?.[1];
const words = argv.filter(word => !/^--?chdir=/.test(word));
const key = {
  terraform: words[0] === 'show' && words.includes('-json') ? 'show -json' : words[0],
  conftest: 'conftest ' + words[0],
  tflint: 'tflint',
  aws: 'aws ' + words.slice(0, 2).join(' '),
  gh: 'gh ' + words.slice(0, 2).join(' '),
  kubectl: 'kubectl ' + words.filter(word => !word.startsWith('-')).slice(0, 2).join(' ').replace(/smoke-.*/, 'smoke'),
}[tool];
const log = path.join(job, 'log');
const question = { pid: process.pid, key: layer + ' ' + key, line: [tool, ...(layer ? [layer] : []), ...words] };
fs.appendFileSync(log, JSON.stringify(question) + '\\n');
const answers = JSON.parse(fs.readFileSync(path.join(job, 'answers.json'), 'utf8'));
const known = answers[question.key] ?? answers[key] ?? {};
// Several answers are given one after the other, the last one from then on.
const answer = Array.isArray(known) ? known[Math.min(timesAsked(), known.length) - 1] : known;
const config = /^--kubeconfig=(.*)/.exec(argv[0]);
if (config) fs.copyFileSync(config[1], path.join(job, 'kubeconfig'));
const out = words.find(word => word.startsWith('-out='));
if (out) fs.writeFileSync(out.slice(5), 'a plan of ' + layer);
// Files by their path, or below the folder that an option names.
const below = answer.writesInto ? words[words.indexOf(answer.writesInto) + 1] : '/';
for (const [file, text] of Object.entries(answer.writes ?? {})) fs.writeFileSync(path.resolve(below, file), text);
if (answer.waits) {
  process.on('SIGINT', () => {
    fs.writeFileSync(path.join(job, 'interrupted'), '');
    process.exit(1);
  });
  process.stdout.write('{"@message":"working"}\\n');
  // Not for ever: whoever started it may be killed.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 200);
} else {
  if (answer.complains) process.stderr.write(answer.complains);
  const says = answer.says ?? {};
  process.stdout.write(typeof says === 'string' ? says : JSON.stringify(says));
  process.exit(answer.code ?? 0);
}

// Up to this question: others may be asked at the same time.
function timesAsked() {
  const questions = fs.readFileSync(log, 'utf8').trim().split('\\n').map(line => JSON.parse(line));
  const own = questions.findIndex(one => one.pid === process.pid);
  return questions.slice(0, own + 1).filter(one => one.key === question.key).length;
}
`;

/** An error as Terraform writes it with -json. */
export const DIAGNOSTIC = {
  type: 'diagnostic',
  '@message': 'Error: No such thing',
  diagnostic: {
    severity: 'error',
    summary: 'No such thing',
    detail: 'There is none.',
    address: 'aws_vpc.this',
  },
};

/** Lines that Terraform writes with -json. */
export function lines(...messages) {
  return messages.map(message => `${JSON.stringify(message)}\n`).join('');
}

/** Terraform's word that it changed an object. */
export function done(address, action = 'create') {
  const resource = { addr: address };
  return { type: 'apply_complete', hook: { resource, action } };
}

/** A change as a plan holds it. */
export function change(address, actions = ['create'], before = null) {
  return {
    address,
    type: address.split('.').at(-2),
    change: { actions, before, after: { name: 'x' }, after_unknown: {} },
  };
}

/** A plan as `terraform show -json` writes it. */
export function planOf(changes, more = {}) {
  return {
    format_version: '1.2',
    applyable: changes.length > 0,
    resource_changes: changes,
    ...more,
  };
}

/** A job in a repository with the environment dev. */
export class Job {
  /** What the tools answer: `terraform` by layer and command, the others by name and command. */
  answers = {
    version: { says: { terraform_version: '1.11.4' } },
    validate: { says: { diagnostics: [] } },
    output: {
      says: { cluster_name: { value: 'shop-dev' }, vpc_id: { value: 'vpc-1' } },
    },
    state: { says: 'aws_vpc.this\n' },
    'show -json': { says: planOf([]) },
    'conftest test': {
      says: [{ namespace: 'main', failures: [], warnings: [] }],
    },
    'aws elbv2 describe-load-balancers': { says: { LoadBalancers: [] } },
    'aws elb describe-load-balancers': {
      says: { LoadBalancerDescriptions: [] },
    },
    'aws ec2 describe-volumes': { says: { Volumes: [] } },
    'aws ec2 describe-network-interfaces': { says: { NetworkInterfaces: [] } },
    'aws resourcegroupstaggingapi get-resources': {
      says: { ResourceTagMappingList: [] },
    },
    'aws rds describe-db-cluster-snapshots': {
      says: { DBClusterSnapshots: [] },
    },
    'aws logs describe-log-groups': { says: { logGroups: [] } },
  };
  #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-job-'));
  environment = {
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '7',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_WORKFLOW_REF:
      'acme/shop/.github/workflows/apply.yaml@refs/heads/main',
    GITHUB_EVENT_NAME: 'push',
  };

  constructor() {
    for (const layer of ['infrastructure', 'platform']) {
      this.write(`layers/${layer}/main.tf`, '');
      this.write(`environments/dev/${layer}.tfvars.json`, {
        stack: 'shop',
        environment: 'dev',
        stage: 'dev',
        account_id: '111111111111',
        region: 'eu-west-1',
        ...(layer === 'infrastructure' && {
          cluster: { version: '1.35' },
          database: { kind: 'serverless', deletion_protection: true },
        }),
      });
      this.write(`environments/dev/${layer}.backend.json`, {
        key: `shop/dev/${layer}.tfstate`,
        use_lockfile: true,
      });
    }
    fs.mkdirSync(path.join(this.#folder, 'bin'));
    this.install('terraform');
    this.install('aws');
    this.git('init', '--quiet');
    this.git('add', '--all');
  }

  close() {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Absolute path of a file of the repository. */
  path(file) {
    return path.join(this.#folder, 'repository', file);
  }

  /** Writes a file of the repository; what is no text becomes JSON. */
  write(file, content) {
    const target = this.path(file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(
      target,
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }

  read(file) {
    return fs.readFileSync(this.path(file), 'utf8');
  }

  /** A result of a program, parsed. */
  result(file) {
    return JSON.parse(this.read(path.join('ci-out', file)));
  }

  git(...args) {
    return execFileSync('git', args, {
      cwd: this.path('.'),
      encoding: 'utf8',
    }).trim();
  }

  install(tool) {
    fs.writeFileSync(this.#tool(tool), TOOL, { mode: 0o755 });
  }

  uninstall(tool) {
    fs.rmSync(this.#tool(tool), { force: true });
  }

  #tool(name) {
    return path.join(this.#folder, 'bin', name);
  }

  /** Runs a program to its end. */
  run(program, ...args) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(programs, `${program}.mjs`), ...args],
      { ...this.#surroundings(), encoding: 'utf8' },
    );
    return { code: status, output: stdout + stderr };
  }

  /** Starts a program. */
  start(program, ...args) {
    return spawn(
      process.execPath,
      [path.join(programs, `${program}.mjs`), ...args],
      { ...this.#surroundings(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
  }

  /** Whether a tool was interrupted while it worked. */
  get interrupted() {
    return fs.existsSync(path.join(this.#folder, 'interrupted'));
  }

  /** What the tools were asked by the last program: all of it, or what holds one of these words. */
  asked(...words) {
    const log = path.join(this.#folder, 'log');
    const all = fs.existsSync(log)
      ? fs.readFileSync(log, 'utf8').trim().split('\n')
      : [];
    const root = fs.realpathSync(this.path('.'));
    return all
      .map(line => JSON.parse(line).line)
      .filter(
        line => words.length === 0 || words.some(word => line.includes(word)),
      )
      .map(line => line.join(' ').replaceAll(`${root}/`, ''));
  }

  /** The folder and the environment of a job: git, and no tool besides that this machine may have. */
  #surroundings() {
    fs.writeFileSync(
      path.join(this.#folder, 'answers.json'),
      JSON.stringify(this.answers),
    );
    fs.rmSync(path.join(this.#folder, 'log'), { force: true });
    const ordinary = ['/usr/local/bin', '/usr/bin', '/bin'];
    const git = ordinary.find(folder =>
      fs.existsSync(path.join(folder, 'git')),
    );
    const onlyGit = path.join(this.#folder, 'git');
    if (!fs.existsSync(onlyGit)) {
      fs.mkdirSync(onlyGit);
      fs.symlinkSync(path.join(git, 'git'), path.join(onlyGit, 'git'));
    }
    return {
      cwd: this.path('.'),
      env: {
        PATH: [path.join(this.#folder, 'bin'), onlyGit].join(path.delimiter),
        HOME: this.#folder,
        JOB: this.#folder,
        ...this.environment,
      },
    };
  }
}
