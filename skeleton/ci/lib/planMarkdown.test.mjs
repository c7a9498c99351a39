import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeLayer, headline, planMarkdown } from './planMarkdown.mjs';

const HOSTILE = '`x` | </td><img src=x onerror=alert(1)> @acme/all\n# heading';

function change(action, address, more = {}) {
  return { address, type: 'aws_vpc', action, attributes: [], ...more };
}

function layer(name, changes, more = {}) {
  const counts = { create: 0, update: 0, replace: 0, destroy: 0 };
  for (const { action } of changes) counts[action] += 1;
  return {
    layer: name,
    status: 'planned',
    counts,
    changes,
    omitted: 0,
    digest: `sha256:${'a'.repeat(64)}`,
    diagnostics: [],
    policies: [],
    ...more,
  };
}

function summary(layers, more = {}) {
  return {
    environment: 'dev',
    commit: 'c'.repeat(40),
    rehearsed: false,
    terraformVersion: '1.11.4',
    layers,
    digest: `sha256:${'b'.repeat(64)}`,
    ...more,
  };
}

function cellsOf(row) {
  return row.split(/(?<!\\)\|/).length;
}

describe('planMarkdown', () => {
  it('has what cannot be undone first, of both layers', () => {
    const lines = planMarkdown(
      summary([
        layer('infrastructure', [
          change('replace', 'aws_eks_cluster.this', {
            replacedBy: ['role_arn'],
          }),
          change('create', 'aws_vpc.new'),
        ]),
        layer('platform', [change('destroy', 'helm_release.x')]),
      ]),
    ).split('\n');
    const at = part => lines.findIndex(line => line.includes(part));
    assert.equal(
      lines[0],
      '### `dev`: 1 to replace, 1 to destroy, 1 to create',
    );
    assert.equal(
      lines[at('aws_eks_cluster.this')],
      '| replace | `aws_eks_cluster.this` | infrastructure | `role_arn` |',
    );
    assert.ok(at('helm_release.x') < at('#### infrastructure'));
    assert.ok(at('aws_vpc.new') > at('#### infrastructure'));
    assert.ok(at('#### platform') > at('#### infrastructure'));
  });

  it('says when it is rehearsed, and how it compares', () => {
    const one = planMarkdown(
      summary([layer('infrastructure', [])], {
        rehearsed: true,
        reviewedPlan: 'different',
      }),
    );
    assert.match(one, /Rehearsed/);
    assert.match(one, /differs from the plan that the proposal showed/);
    assert.doesNotMatch(
      planMarkdown(summary([layer('infrastructure', [])])),
      /Rehearsed|differs/,
    );
  });

  it('shows why a layer failed, with its place', () => {
    const failed = layer('infrastructure', [], {
      status: 'failed',
      reason: 'Unsupported argument',
      diagnostics: [
        {
          severity: 'error',
          summary: 'Unsupported argument',
          detail: 'An argument named "x" is not expected here.',
          address: 'module.network.aws_vpc.this',
          file: 'modules/network/main.vpc.tf',
          line: 12,
          snippet: '  x = 1',
        },
      ],
    });
    const result = planMarkdown(summary([failed], { digest: undefined }));
    assert.match(result, /plan failed \(infrastructure\)/);
    assert.match(result, /`modules\/network\/main\.vpc\.tf:12`/);
    assert.match(result, /`module\.network\.aws_vpc\.this`/);
    assert.match(result, /^ {2}x = 1$/m);
  });

  it('lets no name or message become markup', () => {
    const result = planMarkdown(
      summary([
        layer(
          'infrastructure',
          [
            change('create', HOSTILE),
            change('replace', HOSTILE, { replacedBy: [HOSTILE] }),
            change('update', 'a', { attributes: [HOSTILE] }),
          ],
          {
            diagnostics: [
              { severity: 'warning', summary: HOSTILE, detail: HOSTILE },
            ],
            policies: [{ level: 'deny', policy: HOSTILE, message: HOSTILE }],
          },
        ),
      ]),
    );
    const outsideBlocks = result.replace(/^```+\n[^]*?\n```+$/gm, '');
    const outsideCode = outsideBlocks.replace(
      /(?<!\\)(`+)(?!`)[^]*?[^`]\1(?!`)/g,
      '',
    );
    assert.doesNotMatch(outsideCode, /(?<!\\)</);
    assert.doesNotMatch(outsideCode, /@(?!&#8203;)/);
    assert.doesNotMatch(outsideBlocks, /^# heading/m);
    const widths = outsideBlocks
      .split('\n\n')
      .filter(part => part.startsWith('|'))
      .map(part => part.trim().split('\n').map(cellsOf));
    assert.ok(widths.length >= 3);
    for (const [heading, ...rows] of widths)
      assert.deepEqual(
        rows,
        rows.map(() => heading),
      );
  });

  it('stays below 65,000 characters', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      change('create', `module.m.aws_vpc.this["${'n'.repeat(300)}${index}"]`),
    );
    const result = planMarkdown(
      summary([
        layer('infrastructure', [change('destroy', 'aws_vpc.first'), ...many]),
      ]),
    );
    assert.ok(result.length < 65_000);
    assert.match(result, /aws_vpc\.first/);
    assert.match(result, /lines more did not fit here/);
  });
});

describe('headline', () => {
  it('is one line for a check', () => {
    assert.equal(headline([layer('infrastructure', [])]), 'nothing to do');
    assert.equal(
      headline([
        layer('infrastructure', [change('create', 'a')]),
        layer('platform', [], { status: 'deferred', reason: 'r' }),
      ]),
      '1 to create; platform later',
    );
  });

  it('says that policies forbid it', () => {
    const denied = layer('infrastructure', [change('create', 'a')], {
      policies: [
        { level: 'deny', policy: 'p', message: 'm' },
        { level: 'warn', policy: 'p', message: 'm' },
      ],
    });
    assert.equal(headline([denied]), '1 to create; policies forbid it (1)');
    assert.equal(
      describeLayer(denied),
      'infrastructure: 1 to create; policies forbid it (1)',
    );
  });
});
