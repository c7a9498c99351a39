import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { openRehearsal } from '@groundwork/rehearsal';
import { GitClient } from '../__testUtils__/GitClient';
import { KillableForge } from '../__testUtils__/runner/KillableForge';
import { conclusions, RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(300_000);

// scripts/test.mjs names what is skipped; under CI a missing Terraform is an error there.
const withTerraform = hasTerraform() ? describe : describe.skip;

function hasTerraform(): boolean {
  try {
    execFileSync('terraform', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const PROGRAMS = path.join(__dirname, '../../../../skeleton/ci');

/** Takes as long as a file `hold` is in the environment's home. */
const INFRASTRUCTURE = `variable "change" { type = string }

resource "terraform_data" "first" {}

resource "terraform_data" "slow" {
  input = var.change

  provisioner "local-exec" {
    command = <<-EOT
      touch "$GROUNDWORK_REHEARSAL_HOME/begun"
      while [ -e "$GROUNDWORK_REHEARSAL_HOME/hold" ]; do sleep 0.1; done
    EOT
  }

  depends_on = [terraform_data.first]
}

output "cluster_name" {
  value = terraform_data.slow.output
}
`;

const PLATFORM = `variable "change" { type = string }

resource "terraform_data" "platform" {
  input = var.change
}
`;

function values(change: string): Record<string, string> {
  const shared = {
    stack: 'orders',
    environment: 'dev',
    stage: 'dev',
    account_id: '111111111111',
    region: 'eu-west-1',
    change,
  };
  const text = JSON.stringify(shared);
  return {
    'environments/dev/infrastructure.tfvars.json': text,
    'environments/dev/platform.tfvars.json': text,
  };
}

async function programs(): Promise<Record<string, string>> {
  const names = await fs.readdir(PROGRAMS, { recursive: true });
  const files = names.filter(
    name => name.endsWith('.mjs') && !name.includes('test'),
  );
  const texts = await Promise.all(
    files.map(name => fs.readFile(path.join(PROGRAMS, name), 'utf8')),
  );
  return Object.fromEntries(files.map((name, i) => [`ci/${name}`, texts[i]]));
}

withTerraform('an apply of the real programs with real Terraform', () => {
  let world: RunnerWorld;
  let client: GitClient;

  beforeEach(async () => {
    world = await RunnerWorld.create({ openRehearsal });
    client = await world.pushFrame({
      ...(await programs()),
      'layers/infrastructure/main.tf': INFRASTRUCTURE,
      'layers/platform/main.tf': PLATFORM,
    });
  });
  afterEach(() => world?.remove());

  const inHome = (name: string) => path.join(world.home('dev'), name);

  async function push(branch: string, change: string): Promise<string> {
    await client.git('checkout', '--quiet', '-B', branch);
    await world.write(client, values(change));
    await client.git('add', '-A');
    await client.git('commit', '--quiet', '-m', change);
    await client.git('push', '--quiet', 'origin', branch);
    return await client.git('rev-parse', 'HEAD');
  }

  async function holdNextApply(): Promise<void> {
    await fs.mkdir(world.home('dev'), { recursive: true });
    await fs.writeFile(inHome('hold'), '');
  }

  async function begun(): Promise<void> {
    await world.until('an apply at work', () =>
      fs.access(inHome('begun')).then(
        () => true,
        () => false,
      ),
    );
  }

  /** A further change is applied from the state that was left. */
  async function expectNextWorks(): Promise<void> {
    await fs.rm(inHome('hold'), { force: true });
    const sha = await push('main', 'second');
    const next = await world.until('the next apply', async () => {
      const { json } = await world.rest(
        'GET',
        `/actions/runs?head_sha=${sha}&event=push&status=completed`,
      );
      return json.workflow_runs[0];
    });
    const jobs = await world.jobs(next);
    expect(conclusions(jobs)).toEqual([
      'plan (dev): success',
      'apply (dev): success',
      'plan (dev, platform): success',
      'apply (dev, platform): success',
    ]);
    expect(await world.status(next, 'dev')).toMatchObject({
      outcome: 'succeeded',
      layers: [{ outcome: 'succeeded' }, { outcome: 'succeeded' }],
    });
    const state = await fs.readFile(
      inHome('state/infrastructure.tfstate'),
      'utf8',
    );
    expect(JSON.parse(state).outputs.cluster_name.value).toBe('second');
  }

  it('keeps what it had done when it is cancelled, and gives its lock back', async () => {
    await holdNextApply();
    await push('main', 'first');
    await begun();
    const run = await world.run('apply', 'in_progress');
    await world.rest('POST', `/actions/runs/${run.id}/cancel`);
    expect((await world.run('apply')).conclusion).toBe('cancelled');
    expect(await world.status(run, 'dev')).toMatchObject({
      outcome: 'cancelled',
    });
    const left = await fs.readdir(inHome('state'));
    expect(left.filter(name => name.includes('lock'))).toEqual([]);
    await expectNextWorks();
  });

  it('is ended after the forge was killed, and the next one works', async () => {
    await client.git('checkout', '--quiet', '-b', 'change');
    await push('change', 'first');
    const { json } = await world.rest('POST', '/pulls', {
      title: 'First',
      head: 'change',
      base: 'main',
    });
    await world.run('proposal');
    await holdNextApply();
    const { token } = world.forge;
    await world.stop();
    const forge = await KillableForge.start(world.folder, token, 'real');
    await forge.merge(json.number);
    await begun();
    await forge.kill();

    await world.start();
    await client.git('remote', 'set-url', 'origin', world.remote);
    await client.git('fetch', '--quiet', 'origin');
    await client.git('checkout', '--quiet', '-B', 'main', 'origin/main');
    const run = await world.run('apply');
    expect(run.conclusion).toBe('failure');
    expect(await world.status(run, 'dev')).toMatchObject({
      outcome: 'failed',
    });
    await expectNextWorks();
  });
});
