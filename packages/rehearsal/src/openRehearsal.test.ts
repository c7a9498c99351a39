import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hasTerraform, Terraform } from './__testUtils__/terraform';
import { openRehearsal, type Rehearsal } from './openRehearsal';
import { World } from './world/World';

jest.setTimeout(300_000);

const terraformTest = hasTerraform() ? describe : describe.skip;

let folder: string;
let rehearsal: Rehearsal;
let terraform: Terraform;
let world: World;

const VERSIONS = `
terraform {
  required_providers {
    aws        = { source = "hashicorp/aws" }
    kubernetes = { source = "hashicorp/kubernetes" }
    random     = { source = "hashicorp/random" }
  }
}
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["111111111111"]
}
`;

const NETWORK = `
variable "cidr" { default = "10.0.0.0/16" }
resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = { Name = "a" }
}
resource "aws_subnet" "this" {
  count      = 2
  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(var.cidr, 8, count.index)
}
output "vpc" { value = aws_vpc.this.id }
`;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-rehearsal-'));
  fs.mkdirSync(path.join(folder, 'repository'));
  rehearsal = await openRehearsal({
    home: path.join(folder, 'home'),
    account: '111111111111',
    region: 'eu-west-1',
  });
  terraform = new Terraform(path.join(folder, 'repository'), rehearsal);
  world = new World(path.join(folder, 'home', 'world'));
});

afterEach(async () => {
  await rehearsal.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function init(files: Record<string, string>): Promise<void> {
  terraform.write({ 'versions.tf': VERSIONS, ...files });
  expect(await terraform.run('init')).toMatchObject({ code: 0 });
}

async function apply(...args: string[]): Promise<void> {
  const { code, output } = await terraform.run(
    'apply',
    '-auto-approve',
    ...args,
  );
  expect([code, output]).toEqual([0, expect.any(String)]);
}

terraformTest('Terraform in rehearsal', () => {
  it('plans, applies, plans nothing, finds drift, replaces, destroys', async () => {
    await init({ 'main.tf': NETWORK });
    expect(await terraform.run('validate')).toMatchObject({ code: 0 });

    await apply();
    expect(world.find('aws_subnet')).toHaveLength(2);
    const again = await terraform.run('plan', '-detailed-exitcode');
    expect([again.code, again.output]).toEqual([
      0,
      expect.stringContaining('No changes'),
    ]);

    const [vpc] = world.find('aws_vpc');
    world.put({
      ...vpc,
      values: { ...vpc.values, enable_dns_support: false },
    });
    const drift = await terraform.run('plan', '-detailed-exitcode');
    expect(drift.code).toBe(2);
    expect(drift.output).toMatch(/enable_dns_support += false -> true/);

    const replaced = await terraform.run('plan', '-var=cidr=10.1.0.0/16');
    expect(replaced.output).toContain('aws_vpc.this must be replaced');
    await apply('-var=cidr=10.1.0.0/16');
    expect(world.find('aws_vpc')).toMatchObject([
      { values: { cidr_block: '10.1.0.0/16' } },
    ]);

    expect(await terraform.run('destroy', '-auto-approve')).toMatchObject({
      code: 0,
    });
    expect(world.all()).toEqual([]);
  });

  it('makes the same ids in every home', async () => {
    await init({ 'main.tf': NETWORK });
    await apply();
    const [{ id }] = world.find('aws_vpc');
    expect(await terraform.run('destroy', '-auto-approve')).toMatchObject({
      code: 0,
    });
    const other = await openRehearsal({
      home: path.join(folder, 'other'),
      account: '111111111111',
      region: 'eu-west-1',
    });
    try {
      const elsewhere = new Terraform(path.join(folder, 'repository'), other);
      expect(await elsewhere.run('apply', '-auto-approve')).toMatchObject({
        code: 0,
      });
    } finally {
      await other.close();
    }
    const there = new World(path.join(folder, 'other', 'world'));
    expect(there.find('aws_vpc')).toMatchObject([{ id }]);
  });

  it('says with file and line what names nothing', async () => {
    await init({
      'main.tf': `resource "aws_subnet" "this" {
  vpc_id     = "vpc-00000000000000000"
  cidr_block = "10.0.0.0/24"
}`,
    });
    const { code, output } = await terraform.run('apply', '-auto-approve');
    expect(code).toBe(1);
    expect(output).toContain('InvalidVpcID.NotFound');
    expect(output).toMatch(/on main\.tf line 2, in resource "aws_subnet"/);
    expect(world.all()).toEqual([]);
  });

  it('does not plan objects of a cluster that was never made', async () => {
    await init({
      'main.tf': `
provider "kubernetes" { host = "https://never.made" }
resource "kubernetes_namespace_v1" "this" {
  metadata { name = "a" }
}`,
    });
    const { code, output } = await terraform.run('plan');
    expect(code).toBe(1);
    expect(output).toContain('Kubernetes cluster unreachable');
  });

  it('shows no secret and keeps none', async () => {
    await init({
      'main.tf': `
ephemeral "random_password" "this" {
  length           = 20
  override_special = "!"
}
# RDS refuses / and @
resource "random_password" "kept" {
  length           = 20
  override_special = "!"
}
resource "aws_rds_cluster" "this" {
  cluster_identifier         = "shop"
  engine                     = "aurora-postgresql"
  master_username            = "postgres"
  master_password_wo         = ephemeral.random_password.this.result
  master_password_wo_version = 1
  skip_final_snapshot        = true
}
resource "aws_rds_cluster" "other" {
  cluster_identifier  = "other"
  engine              = "aurora-postgresql"
  master_username     = "postgres"
  master_password     = random_password.kept.result
  skip_final_snapshot = true
}`,
    });
    await apply();
    const shown = await terraform.run('show');
    expect(shown.output).toMatch(/master_password += \(sensitive value\)/);
    const state = JSON.parse(
      fs.readFileSync(
        path.join(folder, 'repository', 'terraform.tfstate'),
        'utf8',
      ),
    );
    const attributes = (type: string, name: string) =>
      state.resources.find(
        (resource: { type: string; name: string }) =>
          resource.type === type && resource.name === name,
      ).instances[0].attributes;
    expect(attributes('aws_rds_cluster', 'this').master_password_wo).toBeNull();
    const secret = attributes('random_password', 'kept').result;
    expect(secret).toHaveLength(20);
    expect(JSON.stringify(world.all())).not.toContain(secret);
    expect(await terraform.run('plan', '-detailed-exitcode')).toMatchObject({
      code: 0,
    });
  });

  it('knows the functions of AWS’s provider', async () => {
    await init({
      'main.tf': `
output "service" {
  value = provider::aws::arn_parse("arn:aws:eks:eu-west-1:111111111111:cluster/a").service
}
output "arn" {
  value = provider::aws::arn_build("aws", "iam", "", "111111111111", "role/a")
}
output "role" {
  value = provider::aws::trim_iam_role_path("arn:aws:iam::111111111111:role/with/path/a")
}`,
    });
    await apply();
    const { output } = await terraform.run('output', '-json');
    expect(JSON.parse(output)).toMatchObject({
      service: { value: 'eks' },
      arn: { value: 'arn:aws:iam::111111111111:role/a' },
      role: { value: 'arn:aws:iam::111111111111:role/a' },
    });
  });

  it('imports what is there', async () => {
    await init({ 'main.tf': NETWORK });
    await apply();
    const [{ id }] = world.find('aws_vpc');
    expect(await terraform.run('state', 'rm', 'aws_vpc.this')).toMatchObject({
      code: 0,
    });
    expect(await terraform.run('import', 'aws_vpc.this', id)).toMatchObject({
      code: 0,
    });
    expect(await terraform.run('plan', '-detailed-exitcode')).toMatchObject({
      code: 0,
    });
  });

  it('leaves a readable world when it is killed in the middle, and the next run goes on', async () => {
    await init({
      'main.tf': `resource "aws_cloudwatch_log_group" "this" {
  count = 400
  name  = "/groups/\${count.index}"
}`,
    });
    const applying = terraform.run('apply', '-auto-approve');
    while (world.find('aws_cloudwatch_log_group').length < 20) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    process.kill(providerPid(rehearsal), 'SIGKILL');
    await applying;
    const made = world.find('aws_cloudwatch_log_group').length;
    expect(made).toBeGreaterThanOrEqual(20);
    expect(made).toBeLessThan(400);

    rehearsal = await openRehearsal({
      home: path.join(folder, 'home'),
      account: '111111111111',
      region: 'eu-west-1',
    });
    terraform = new Terraform(path.join(folder, 'repository'), rehearsal);
    expect(await terraform.run('plan')).toMatchObject({ code: 0 });
  });
});

terraformTest('a rehearsal that knows where all configuration is', () => {
  /** The types of AWS's that Terraform is given. */
  async function typesOfAws(): Promise<string[]> {
    const { output } = await terraform.run('providers', 'schema', '-json');
    const { provider_schemas: providers } = JSON.parse(output);
    const { resource_schemas: types } =
      providers['registry.terraform.io/hashicorp/aws'];
    return Object.keys(types);
  }

  beforeEach(async () => {
    await rehearsal.close();
    rehearsal = await openRehearsal({
      home: path.join(folder, 'home'),
      folders: [path.join(folder, 'repository')],
      account: '111111111111',
      region: 'eu-west-1',
    });
    terraform = new Terraform(path.join(folder, 'repository'), rehearsal);
  });

  it('serves the types that are named, and those that come later', async () => {
    await init({ 'main.tf': NETWORK });
    await apply();
    const types = await typesOfAws();
    expect(types).toEqual(expect.arrayContaining(['aws_subnet', 'aws_vpc']));
    expect(types.length).toBeLessThan(10);
    terraform.write({ 'more.tf': 'resource "aws_eip" "this" {}' });
    await apply();
    expect(await typesOfAws()).toContain('aws_eip');
    expect(world.find('aws_eip')).toHaveLength(1);
  });

  it('removes what only the state knows', async () => {
    await init({ 'main.tf': NETWORK });
    await apply();
    await rehearsal.close();
    terraform.write({ 'main.tf': '' });
    rehearsal = await openRehearsal({
      home: path.join(folder, 'home'),
      folders: [path.join(folder, 'repository')],
      account: '111111111111',
      region: 'eu-west-1',
    });
    terraform = new Terraform(path.join(folder, 'repository'), rehearsal);
    await apply();
    expect(world.all()).toEqual([]);
  });

  it('refuses a type that there is not as the whole schema does', async () => {
    await init({ 'main.tf': 'resource "aws_sqs_queu" "this" {}' });
    const { code, output } = await terraform.run('validate');
    expect(code).toBe(1);
    expect(output).toContain('does not support resource type "aws_sqs_queu"');
    expect(output.replace(/\s+/g, ' ')).toContain(
      'Did you mean "aws_sqs_queue"?',
    );
  });
});

describe('the provider process', () => {
  it('ends when its rehearsal is closed', async () => {
    const pid = providerPid(rehearsal);
    expect(isRunning(pid)).toBe(true);
    await rehearsal.close();
    expect(isRunning(pid)).toBe(false);
  });

  it('ends when it is aborted, and does not start for one that is', async () => {
    const controller = new AbortController();
    const options = {
      home: path.join(folder, 'home'),
      account: '111111111111',
      region: 'eu-west-1',
      signal: controller.signal,
    };
    const other = await openRehearsal(options);
    controller.abort();
    await until(() => !isRunning(providerPid(other)));
    await expect(openRehearsal(options)).rejects.toThrow();
  });

  it('dies with its parent, however that ends', async () => {
    const parent = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        '--eval',
        `require(${JSON.stringify(
          path.join(__dirname, 'openRehearsal.ts'),
        )}).openRehearsal(${JSON.stringify({
          home: path.join(folder, 'home'),
          account: '111111111111',
          region: 'eu-west-1',
        })}).then(({ env }) => console.log(env.TF_REATTACH_PROVIDERS))`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const reattach = await new Promise<string>(resolve =>
      parent.stdout.setEncoding('utf8').once('data', resolve),
    );
    const pid = providerPid({ env: { TF_REATTACH_PROVIDERS: reattach } });
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => !isRunning(pid));
  });

  it('says why it does not start', async () => {
    const file = path.join(folder, 'file');
    fs.writeFileSync(file, '');
    await expect(
      openRehearsal({
        home: file,
        account: '111111111111',
        region: 'eu-west-1',
      }),
    ).rejects.toThrow(/ENOTDIR|EEXIST/);
  });

  it('gives every layer of a repository a state on disk', async () => {
    const repository = path.join(folder, 'repository');
    fs.mkdirSync(path.join(repository, 'layers', 'platform'), {
      recursive: true,
    });
    const home = path.join(folder, 'home');
    const other = await openRehearsal({
      home,
      repository,
      account: '111111111111',
      region: 'eu-west-1',
    });
    await other.close();
    expect(
      JSON.parse(
        fs.readFileSync(
          path.join(
            repository,
            'layers',
            'platform',
            'backend_override.tf.json',
          ),
          'utf8',
        ),
      ),
    ).toEqual({
      terraform: {
        backend: {
          local: { path: path.join(home, 'state', 'platform.tfstate') },
        },
      },
    });
    expect(other.env.GROUNDWORK_REHEARSED).toBe('1');
  });
});

function providerPid({ env }: Pick<Rehearsal, 'env'>): number {
  const [provider] = Object.values<{ Pid: number }>(
    JSON.parse(env.TF_REATTACH_PROVIDERS),
  );
  return provider.Pid;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
