import fs from 'node:fs';
import path from 'node:path';
import { root } from '../cases/readCases';
import { variablesOf, wrongValues } from './variableTypes';

const text = `variable "name" {
  type     = string
  nullable = false
}

variable "groups" {
  description = "Groups."
  type = list(object({
    name  = string
    sizes = optional(map(number), {})
    on    = optional(bool, true)
    types = list(string)
  }))
  default = []
}
`;

const variables = variablesOf(text);

describe('variablesOf', () => {
  it('reads nested types and what may be left out', () => {
    expect(variables).toEqual({
      name: { type: { kind: 'string' }, optional: false },
      groups: {
        optional: true,
        type: {
          kind: 'list',
          of: {
            kind: 'object',
            attributes: {
              name: { type: { kind: 'string' }, optional: false },
              sizes: {
                type: { kind: 'map', of: { kind: 'number' } },
                optional: true,
              },
              on: { type: { kind: 'bool' }, optional: true },
              types: {
                type: { kind: 'list', of: { kind: 'string' } },
                optional: false,
              },
            },
          },
        },
      },
    });
  });

  it.each(['modules/cluster', 'layers/infrastructure', 'layers/platform'])(
    'reads %s',
    folder => {
      const file = path.join(root, 'skeleton', folder, 'variables.tf');
      expect(
        Object.keys(variablesOf(fs.readFileSync(file, 'utf8'))).length,
      ).toBeGreaterThan(4);
    },
  );
});

describe('wrongValues', () => {
  it('takes what fits', () => {
    expect(
      wrongValues(variables, {
        name: 'a',
        groups: [{ name: 'b', types: ['c'], on: null, sizes: { d: 1 } }],
      }),
    ).toEqual([]);
  });

  it('names what does not', () => {
    expect(
      wrongValues(variables, {
        nam: 'a',
        groups: [{ name: 1, types: 'c', sizes: { d: '1' }, of: true }],
      }),
    ).toEqual([
      'nam is declared nowhere',
      'name is missing',
      'groups[0].of is declared nowhere',
      'groups[0].name is no string',
      'groups[0].sizes.d is no number',
      'groups[0].types is no list',
    ]);
  });
});
