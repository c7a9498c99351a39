import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Job } from './__fixtures__/job.mjs';

let job;

beforeEach(() => {
  job = new Job();
  for (const tool of ['go', 'pipx']) job.install(tool);
});

afterEach(() => job.close());

describe('install-checkers', () => {
  it('installs each in one version', () => {
    assert.equal(job.run('install-checkers').code, 0);
    const asked = job.asked();
    assert.equal(asked.length, 3);
    for (const command of asked)
      assert.match(command, /^(go|pipx) install \S+(@v|==)\d+\.\d+\.\d+$/);
  });

  it('installs what is named, and knows its names', () => {
    job.run('install-checkers', 'conftest');
    assert.equal(job.asked().length, 1);
    const { code, output } = job.run('install-checkers', 'confest');
    assert.equal(code, 1);
    assert.match(output, /There is no checker "confest"/);
    assert.equal(job.asked().length, 0);
  });

  it('says which one could not be installed', () => {
    job.answers.undefined = { code: 1 };
    const { code, output } = job.run('install-checkers', 'checkov');
    assert.equal(code, 1);
    assert.match(output, /checkov cannot be installed/);
  });
});
