// What is checked and read in a checked-out repository, in a folder of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { keepsBackups } from './destroyLayer.mjs';
import { readEnvironment } from './environment.mjs';
import { checkEnvironment } from './environmentCheck.mjs';
import { findMarkers, markersIn } from './mergeMarkers.mjs';
import { unprotected } from './liftProtection.mjs';

const before = process.cwd();
let folder;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-ci-'));
  process.chdir(folder);
  for (const layer of ['infrastructure', 'platform']) {
    write(`environments/dev/${layer}.tfvars.json`, {
      stack: 'shop',
      environment: 'dev',
      stage: 'dev',
      account_id: '111111111111',
      region: 'eu-west-1',
    });
    write(`environments/dev/${layer}.backend.json`, {
      key: `shop/dev/${layer}.tfstate`,
      use_lockfile: true,
    });
  }
});

afterEach(() => {
  process.chdir(before);
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(
    file,
    typeof value === 'string' ? value : JSON.stringify(value),
  );
}

describe('readEnvironment', () => {
  it('reads what an environment is', () => {
    const { stack, account, prefix } = readEnvironment('dev');
    assert.deepEqual(
      { stack, account, prefix },
      { stack: 'shop', account: '111111111111', prefix: 'shop-dev' },
    );
  });

  it('refuses a name that is none, and says which there are', () => {
    for (const name of ['prod', '../dev', '', 'dev/../dev'])
      assert.throws(() => readEnvironment(name), /use one of dev\./);
    assert.throws(() => readEnvironment(undefined), /--environment NAME/);
  });

  it('names the file that is no JSON', () => {
    write('environments/dev/infrastructure.tfvars.json', '{');
    assert.throws(
      () => readEnvironment('dev'),
      /environments\/dev\/infrastructure\.tfvars\.json is not JSON/,
    );
  });
});

describe('checkEnvironment', () => {
  it('has nothing to say about a sound one', () => {
    assert.deepEqual(checkEnvironment('dev'), []);
  });

  it('finds a copied folder that still has the state of another', () => {
    fs.cpSync('environments/dev', 'environments/new', { recursive: true });
    assert.deepEqual(
      checkEnvironment('new').map(({ file }) => file),
      [
        'environments/new/infrastructure.tfvars.json',
        'environments/new/infrastructure.backend.json',
        'environments/new/platform.tfvars.json',
        'environments/new/platform.backend.json',
      ],
    );
  });

  it('finds a lock that is switched off, and a file that is missing', () => {
    write('environments/dev/platform.backend.json', {
      key: 'shop/dev/platform.tfstate',
    });
    assert.match(checkEnvironment('dev')[0].summary, /use_lockfile/);
    fs.rmSync('environments/dev/platform.tfvars.json');
    assert.match(checkEnvironment('dev')[0].summary, /cannot be read/);
  });
});

describe('findMarkers', () => {
  it('names file and line, of tracked files only', () => {
    execFileSync('git', ['init', '--quiet']);
    write('a.tf', 'x = 1\n<<<<<<< ours\ny = 2\n=======\n>>>>>>> theirs\n');
    execFileSync('git', ['add', 'a.tf']);
    write('untracked.tf', '<<<<<<< ours\n');
    assert.deepEqual(
      findMarkers().map(({ file, line }) => `${file}:${line}`),
      ['a.tf:2', 'a.tf:5'],
    );
  });

  it('passes over a tracked file that is gone', () => {
    execFileSync('git', ['init', '--quiet']);
    write('a.tf', '<<<<<<< ours\n');
    execFileSync('git', ['add', 'a.tf']);
    fs.rmSync('a.tf');
    assert.deepEqual(findMarkers(), []);
  });

  it('does not mistake a heading or a shell redirection', () => {
    assert.deepEqual(markersIn('a', 'Title\n=======\ncat <<<<<<<EOF\n'), []);
  });
});

describe('removal', () => {
  it('lifts protection in whole variables, so that nothing else changes', () => {
    assert.deepEqual(
      unprotected({
        stage: 'prod',
        cluster: { version: '1.35', deletion_protection: true },
        database: { kind: 'serverless', deletion_protection: true },
        registry: { repositories: ['api'] },
      }),
      {
        cluster: { version: '1.35', deletion_protection: false },
        database: {
          kind: 'serverless',
          deletion_protection: false,
          apply_immediately: true,
        },
        registry: { repositories: ['api'], deletion_protection: false },
      },
    );
    assert.equal('registry' in unprotected({ cluster: {} }), false);
  });

  it('keeps the key of a database that was protected', () => {
    const keeps = database => keepsBackups({ database });
    assert.equal(
      keeps({ kind: 'serverless', deletion_protection: true }),
      true,
    );
    assert.equal(keeps({ kind: 'serverless' }), true);
    assert.equal(
      keeps({ kind: 'serverless', deletion_protection: false }),
      false,
    );
    assert.equal(keeps({ kind: 'none' }), false);
  });
});
