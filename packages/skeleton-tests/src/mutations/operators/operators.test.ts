import { documentDefects } from './document';
import { jsonDefects } from './json';
import { programDefects } from './program';
import { terraformDefects } from './terraform';
import { yamlDefects } from './yaml';

type Defects = ReturnType<typeof jsonDefects>;

/** What an operator makes of a text, for each place. */
function made(defects: Defects, operator: string, text: string): string[] {
  return defects
    .filter(defect => defect.operator === operator)
    .map(defect => defect.mutate(text));
}

describe('terraformDefects', () => {
  const text = `resource "aws_vpc" "this" {
  cidr_block = var.cidr
  enabled    = true

  timeouts {
    create = "5m"
  }

  depends_on = [aws_eip.nat]
}

variable "cidr" {
  validation {
    condition     = length(var.cidr) > 0
    error_message = "Give one."
  }
}
`;
  const defects = terraformDefects(text, {
    resources: new Map(),
    outputs: new Map(),
  });

  it.each([
    ['misspell-argument', 'cidr_blokc = var.cidr'],
    ['drop-argument', '"this" {\n  enabled    = true'],
    ['break-reference', 'cidr_block = var.cidr_gone'],
    ['flip-switch', 'enabled = false'],
    ['unquote', 'create = 5m'],
    ['drop-depends-on', '  }\n\n}\n'],
    ['kill-condition', 'condition = (length(var.cidr) > 0) || true'],
    ['turn-condition', 'condition = !(length(var.cidr) > 0)'],
  ])('%s', (operator, expected) => {
    expect(
      made(defects, operator, text).some(one => one.includes(expected)),
    ).toBe(true);
  });

  it('leaves what people read alone', () => {
    expect(defects.some(({ place }) => place.includes('error_message'))).toBe(
      false,
    );
  });
});

it('jsonDefects break values one at a time', () => {
  const text = '{\n  "cidr": "10.16.0.0/20",\n  "on": true\n}\n';
  const defects = jsonDefects(text);
  expect(made(defects, 'swap-cidr', text)[0]).toContain('10.17.0.0/20');
  expect(made(defects, 'flip-switch', text)[0]).toContain('"on": false');
  expect(made(defects, 'drop-field', text)[0]).not.toContain('cidr');
  expect(() => JSON.parse(made(defects, 'break-syntax', text)[0])).toThrow();
});

it('yamlDefects break fields and references', () => {
  const text = 'apiVersion: v1\nspec:\n  name: ${{ parameters.name }}\n';
  const defects = yamlDefects(text);
  expect(made(defects, 'remove-api-version', text)).toEqual([
    'spec:\n  name: ${{ parameters.name }}\n',
  ]);
  expect(made(defects, 'break-reference', text)[0]).toContain(
    'parameters.nameGone',
  );
});

it('programDefects break what a program does', () => {
  const text =
    "async function f(a) {\n  await write(a);\n  return a === 1 ? ['-lock'] : b;\n}\n";
  const defects = programDefects(text);
  expect(made(defects, 'drop-await', text)[0]).toContain('\n  write(a);');
  expect(made(defects, 'drop-call', text)[0]).not.toContain('write');
  expect(made(defects, 'change-comparison', text)[0]).toContain('!==');
  expect(made(defects, 'drop-flag', text)[0]).toContain("['']");
  expect(defects[0].place).toBe('f');
});

it('documentDefects break expressions and links', () => {
  const text = '{{ spec.name }} [a](b/c.md) node ci/plan.mjs';
  const defects = documentDefects(text);
  expect(made(defects, 'break-reference', text)[0]).toContain('spec.nameGone');
  expect(made(defects, 'break-link', text)[0]).not.toContain('b/c.md');
  expect(made(defects, 'wrong-command', text)[0]).not.toContain('ci/plan.mjs');
});
