import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DIAGNOSTIC, Job, lines } from './__fixtures__/job.mjs';

let job;

beforeEach(() => {
  job = new Job();
});

afterEach(() => job.close());

describe('checks', () => {
  const outcomes = () =>
    Object.fromEntries(
      job
        .result('checks/checks.json')
        .checks.map(({ name, outcome }) => [name, outcome]),
    );

  it('ends with 0 when nothing is wrong', () => {
    const { code } = job.run('checks');
    assert.deepEqual(outcomes(), {
      'unfinished merge': 'passed',
      'environment dev': 'passed',
      format: 'passed',
      'validate infrastructure': 'passed',
      'validate platform': 'passed',
      lint: 'skipped',
      policies: 'skipped',
    });
    assert.equal(code, 0);
    assert.ok(
      job.asked().includes('terraform fmt -check -recursive -list=true .'),
    );
    assert.deepEqual(job.asked('init', 'validate'), [
      'terraform infrastructure init -backend=false -input=false -json',
      'terraform infrastructure validate -json',
      'terraform platform init -backend=false -input=false -json',
      'terraform platform validate -json',
    ]);
  });

  it('ends with 1 for a marker of an unfinished merge', () => {
    job.write('layers/platform/main.tf', `${'<'.repeat(7)} ours\n`);
    assert.equal(job.run('checks').code, 1);
    assert.equal(outcomes()['unfinished merge'], 'failed');
  });

  it('ends with 1 for what is not formatted, not valid, or not consistent', () => {
    job.answers.fmt = { code: 3, says: 'layers/platform/main.tf\n' };
    job.answers['platform validate'] = {
      code: 1,
      says: { diagnostics: [DIAGNOSTIC.diagnostic] },
    };
    job.write('environments/dev/platform.backend.json', { key: 'x' });
    const { code, output } = job.run('checks');
    assert.equal(code, 1);
    assert.deepEqual(
      [
        'format',
        'validate infrastructure',
        'validate platform',
        'environment dev',
      ].map(name => outcomes()[name]),
      ['failed', 'passed', 'failed', 'failed'],
    );
    assert.match(output, /No such thing/);
    assert.match(job.read('ci-out/checks/checks.md'), /No such thing/);
  });

  it('runs the tests of modules only when it is asked to', () => {
    for (const folder of ['modules/network', 'layers/platform'])
      job.write(`${folder}/tests/all.tftest.hcl`, '');
    job.write('modules/untested/main.tf', '');
    assert.equal(job.run('checks', '--tests').code, 0);
    assert.deepEqual(
      Object.keys(outcomes()).filter(name => name.startsWith('test ')),
      ['test modules/network', 'test layers/platform'],
    );
    assert.ok(job.asked('test').every(line => line.endsWith('test -json')));
    job.answers.test = { code: 1, says: lines(DIAGNOSTIC) };
    assert.equal(job.run('checks').code, 0);
    assert.equal(job.run('checks', '--tests').code, 1);
    assert.equal(outcomes()['test modules/network'], 'failed');
    job.answers.test = { code: 1, says: 'it broke' };
    assert.match(job.run('checks', '--tests').output, /it broke/);
  });

  it('skips what needs a missing tool, or fails when every tool is required', () => {
    job.uninstall('terraform');
    const { code, output } = job.run('checks');
    assert.equal(code, 0);
    assert.equal(outcomes()['validate platform'], 'skipped');
    assert.match(output, /Skipped: terraform is not installed\./);
    assert.equal(job.run('checks', '--require-tools').code, 1);
    assert.equal(outcomes()['validate platform'], 'failed');
    assert.equal(outcomes().policies, 'skipped');
  });

  it('ends with 1 when a layer cannot be prepared', () => {
    job.answers['platform init'] = { code: 1, says: lines(DIAGNOSTIC) };
    assert.equal(job.run('checks').code, 1);
    assert.equal(outcomes()['validate platform'], 'failed');
    assert.deepEqual(job.asked('validate'), [
      'terraform infrastructure validate -json',
    ]);
    job.answers['platform init'] = { code: 1, complains: 'no registry' };
    assert.match(job.run('checks').output, /no registry/);
  });

  it('takes no command for passed that ended badly with warnings only', () => {
    const warning = {
      ...DIAGNOSTIC,
      diagnostic: { ...DIAGNOSTIC.diagnostic, severity: 'warning' },
    };
    job.write('modules/network/tests/all.tftest.hcl', '');
    const broken = (key, says) => {
      const before = job.answers[key];
      job.answers[key] = { code: 1, says };
      const { code } = job.run('checks', '--tests');
      job.answers[key] = before;
      return [code, outcomes()];
    };
    for (const [key, says, name] of [
      ['platform init', lines(warning), 'validate platform'],
      [
        'platform validate',
        { diagnostics: [warning.diagnostic] },
        'validate platform',
      ],
      ['test', lines(warning), 'test modules/network'],
    ]) {
      const [code, found] = broken(key, says);
      assert.deepEqual([key, code, found[name]], [key, 1, 'failed']);
    }
  });

  it('keeps one copy of a provider for all folders', () => {
    const remembers = job.path('../bin/terraform');
    job.write(
      '../bin/terraform',
      `#!${process.execPath}
      const fs = require('node:fs');
      const { TF_PLUGIN_CACHE_DIR: cache } = process.env;
      if (process.argv.includes('init'))
        fs.writeFileSync(cache + '/' + process.env.TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE + '-' + process.pid, '');
      console.log('{"diagnostics":[]}');`,
    );
    fs.chmodSync(remembers, 0o755);
    job.run('checks');
    assert.deepEqual(
      fs
        .readdirSync(job.path('.terraform/providers'))
        .map(name => name.split('-')[0]),
      ['1', '1'],
    );
  });

  it('tests the policies where conftest is', () => {
    job.write('policies/main.rego', 'package main\n');
    job.install('conftest');
    assert.equal(job.run('checks').code, 0);
    assert.deepEqual(job.asked('verify'), [
      'conftest verify --no-color --policy policies',
    ]);
    job.answers['conftest verify'] = { code: 1, says: 'FAIL - open_test' };
    const { code, output } = job.run('checks');
    assert.equal(code, 1);
    assert.match(output, /FAIL - open_test/);
    job.uninstall('conftest');
    assert.equal(job.run('checks').code, 0);
    assert.equal(outcomes().policies, 'skipped');
    assert.equal(job.run('checks', '--require-tools').code, 1);
  });

  it('tells what TFLint says, with its place, where tflint is', () => {
    job.write('.tflint.hcl', '');
    job.install('tflint');
    job.answers.tflint = { says: { issues: [], errors: [] } };
    assert.equal(job.run('checks').code, 0);
    assert.deepEqual(job.asked('tflint'), [
      'tflint infrastructure --config=../../.tflint.hcl --format=json',
      'tflint platform --config=../../.tflint.hcl --format=json',
    ]);
    job.answers['platform tflint'] = {
      code: 2,
      says: {
        issues: [
          {
            rule: { name: 'terraform_unused_declarations' },
            message: 'variable "x" is declared but not used',
            range: {
              filename: 'layers/platform/variables.tf',
              start: { line: 3 },
            },
          },
        ],
        errors: [],
      },
    };
    const { code, output } = job.run('checks');
    assert.equal(code, 1);
    assert.match(
      output,
      /variable "x" is declared but not used \(terraform_unused_declarations\)\s+on layers\/platform\/variables\.tf line 3/,
    );
    job.answers['platform tflint'] = { code: 1, complains: 'no such rule' };
    assert.match(job.run('checks').output, /no such rule/);
    job.uninstall('tflint');
    assert.equal(job.run('checks').code, 0);
    assert.equal(outcomes().lint, 'skipped');
    assert.equal(job.run('checks', '--require-tools').code, 1);
  });

  it('looks at the environments that it is told of', () => {
    job.write('environments/test/infrastructure.tfvars.json', '{');
    assert.equal(job.run('checks').code, 1);
    assert.equal(outcomes()['environment test'], 'failed');
    assert.equal(job.run('checks', '--environment', 'dev').code, 0);
    assert.equal(outcomes()['environment test'], undefined);
    assert.equal(job.run('checks', '--environment', 'prod').code, 1);
  });
});
