import assert from 'node:assert/strict';
import path from 'node:path';
import { it } from 'node:test';
import {
  describe as inWords,
  fromTerraform,
  mostImportant,
  problem,
  redact,
  remark,
} from './diagnostics.mjs';

const terraforms = {
  severity: 'error',
  summary: 'Invalid CIDR',
  detail: 'It is no block.',
  address: 'module.network.aws_vpc.this',
  range: {
    filename: '../../modules/network/main.vpc.tf',
    start: { line: 7, column: 3 },
  },
  snippet: { code: '  cidr_block = "x"', start_line: 7, values: [] },
};

it("names Terraform's place from the repository's root", () => {
  assert.deepEqual(
    fromTerraform(terraforms, path.resolve('layers/infrastructure')),
    {
      severity: 'error',
      summary: 'Invalid CIDR',
      detail: 'It is no block.',
      address: 'module.network.aws_vpc.this',
      file: 'modules/network/main.vpc.tf',
      line: 7,
      snippet: '  cidr_block = "x"',
    },
  );
});

it('manages without a place, and within what a report may hold', () => {
  assert.deepEqual(fromTerraform({ severity: 'error', summary: '' }, '.'), {
    severity: 'error',
    summary: 'Terraform gave no reason.',
  });
  assert.equal(
    fromTerraform({ severity: 'error', summary: 's'.repeat(9000) }, '.').summary
      .length,
    2000,
  );
});

it('keeps errors when there is too much', () => {
  const many = [
    ...Array.from({ length: 150 }, () => remark('w')),
    problem('the error'),
  ];
  const kept = mostImportant(many);
  assert.equal(kept.length, 100);
  assert.equal(kept[0].summary, 'the error');
});

it('takes sensitive values out of messages', () => {
  assert.deepEqual(
    redact([problem('password hunter2 refused', { line: 3 })], ['hunter2']),
    [problem('password (sensitive) refused', { line: 3 })],
  );
});

it('says it in the log much as Terraform does', () => {
  assert.deepEqual(
    inWords(
      problem('Bad', { address: 'a.b', file: 'f', line: 2, detail: 'x\ny' }),
    ),
    ['Error: Bad', '  with a.b', '  on f line 2', '  x', '  y'],
  );
});
