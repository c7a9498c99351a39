import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NamedTypes } from './NamedTypes';

let folder: string;
let names: NamedTypes;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-names-'));
  names = new NamedTypes({
    folders: [path.join(folder, 'repository'), path.join(folder, 'state')],
    world: path.join(folder, 'world'),
  });
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string) {
  const target = path.join(folder, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

function named(): string[] {
  return [...names.read().words].sort();
}

it('knows nothing of folders that are not there yet', () => {
  expect(names.read()).toEqual({
    words: new Set(),
    declared: new Set(),
    isPartial: false,
  });
});

it('reads configuration of every kind, tests, states and the world', () => {
  write('repository/modules/a/main.tf', 'resource "aws_vpc" "this" {}');
  write('repository/layers/b/x.tf.json', '{"data": {"aws_ami": {"a": {}}}}');
  write('repository/a/tests/a.tftest.hcl', 'target = aws_eip.nat');
  write('repository/a/tests/mocks/b.tfmock.hcl', 'mock_data "aws_region" {}');
  write('state/layer.tfstate', '{"resources": [{"type": "aws_flow_log"}]}');
  write('world/aws_eks_addon/a.json', '{}');
  expect(named()).toEqual([
    'aws_ami',
    'aws_eip',
    'aws_eks_addon',
    'aws_flow_log',
    'aws_region',
    'aws_vpc',
    'mock_data',
  ]);
});

it('reads neither values nor what is no part of the repository', () => {
  write('repository/a.tfvars.json', '{"aws_vpc": 1}');
  write('repository/README.md', 'aws_vpc');
  write('repository/node_modules/a/main.tf', 'resource "aws_vpc" "this" {}');
  expect(named()).toEqual([]);
});

it('notices what changes, and remembers what was named', () => {
  write('repository/main.tf', 'resource "aws_vpc" "this" {}');
  expect(named()).toEqual(['aws_vpc']);
  write('repository/main.tf', 'resource "aws_eip" "that" {}');
  expect(named()).toEqual(['aws_eip', 'aws_vpc']);
  expect([...names.read().declared]).toEqual(['aws_eip']);
  write('repository/more.tf', 'ephemeral "tls_private_key" "this" {}');
  expect(named()).toEqual(['aws_eip', 'aws_vpc', 'tls_private_key']);
  fs.rmSync(path.join(folder, 'repository'), { recursive: true });
  expect(named()).toEqual(['aws_eip', 'aws_vpc', 'tls_private_key']);
});

it.each([
  ['a module of the repository', 'source = "../modules/a"', false],
  [
    'a module from a registry',
    'source = "terraform-aws-modules/vpc/aws"',
    true,
  ],
  ['a module from git', 'for = { a = 1 }\n  source  = "git::a.git"', true],
  ['a module beside the repository', 'source = "../../elsewhere"', true],
])('may not have seen everything: %s', (_, text, isPartial) => {
  write('repository/layer/main.tf', `module "a" {\n  ${text}\n}\n`);
  expect(names.read().isPartial).toBe(isPartial);
});

it('may not have seen everything: a module of a test, or in JSON', () => {
  write(
    'repository/tests/a.tftest.hcl',
    'run "a" {\n module { source = "b/c" }',
  );
  expect(names.read().isPartial).toBe(true);
  fs.rmSync(path.join(folder, 'repository/tests'), { recursive: true });
  expect(names.read().isPartial).toBe(false);
  write('repository/a.tf.json', '{"module": {"a": {"source": "b/c/d"}}}');
  expect(names.read().isPartial).toBe(true);
});

it('knows that other things have a source, too', () => {
  write(
    'repository/main.tf',
    `terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}
module "a" { source = "./a" }
locals { event = { source = "aws.health" } }
`,
  );
  expect(names.read().isPartial).toBe(false);
});

it('may not have seen everything behind a link', () => {
  write('elsewhere/main.tf', 'resource "aws_vpc" "this" {}');
  fs.mkdirSync(path.join(folder, 'repository'));
  fs.symlinkSync(
    path.join(folder, 'elsewhere'),
    path.join(folder, 'repository', 'module'),
  );
  expect(names.read().isPartial).toBe(true);
});

it('has seen all that the skeleton names, so that every rehearsal is fast', () => {
  const { isPartial, words } = new NamedTypes({
    folders: [path.resolve(__dirname, '../../../../skeleton')],
    world: path.join(folder, 'world'),
  }).read();
  expect(isPartial).toBe(false);
  expect(words).toContain('aws_eks_cluster');
});
