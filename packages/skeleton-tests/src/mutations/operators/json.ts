import type { Defect } from '../Mutant';
import { misspell } from '../textEdits';

type Path = (string | number)[];

/** Defects of a JSON document, such as the values of an environment. */
export function jsonDefects(text: string): Defect[] {
  const defects: Defect[] = [];
  const change = (
    operator: string,
    path: Path,
    what: string,
    edit: (parent: any, key: string | number) => void,
  ) =>
    defects.push({
      operator,
      place: path.join('.'),
      what,
      mutate: source => edited(source, path, edit),
    });
  const visit = (value: unknown, path: Path) => {
    if (value !== null && typeof value === 'object') {
      for (const [key, child] of Object.entries(value))
        visit(child, [...path, Array.isArray(value) ? Number(key) : key]);
      if (!Array.isArray(value) && path.length > 0)
        change(
          'unknown-field',
          path,
          'a field that nobody reads',
          (parent, key) => {
            parent[key].no_such_field = true;
          },
        );
    }
    const key = path.at(-1);
    if (typeof key === 'string') {
      change(
        'misspell-field',
        path,
        `${key} becomes ${misspell(key)}`,
        (parent, name) => {
          parent[misspell(String(name))] = parent[name];
          delete parent[name];
        },
      );
      change('drop-field', path, `${key} is left out`, (parent, name) => {
        delete parent[name];
      });
    }
    for (const [operator, wrong] of wrongScalars(key, value))
      change(
        operator,
        path,
        `${JSON.stringify(value)} becomes ${JSON.stringify(wrong)}`,
        (parent, name) => {
          parent[name] = wrong;
        },
      );
  };
  visit(JSON.parse(text), []);
  return [
    ...defects,
    {
      operator: 'break-syntax',
      place: '',
      what: 'a comma is left out',
      mutate: source => source.replace(/,\n/, '\n'),
    },
  ];
}

function edited(
  text: string,
  path: Path,
  edit: (parent: any, key: string | number) => void,
): string {
  const document = JSON.parse(text);
  const parent = path
    .slice(0, -1)
    .reduce((value: any, key) => value[key], document);
  if (path.length === 0) edit({ '': document }, '');
  else edit(parent, path.at(-1)!);
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function wrongScalars(
  key: string | number | undefined,
  value: unknown,
): [operator: string, value: unknown][] {
  if (typeof value === 'boolean')
    return [
      ['flip-switch', !value],
      ['change-type', [value]],
    ];
  if (typeof value === 'number')
    return [
      ['change-number', value + 1],
      ['change-type', 'many'],
    ];
  if (typeof value !== 'string') return [];
  const block = /^(\d+)\.(\d+)\.(.*)\/(\d+)$/.exec(value);
  if (block)
    return [
      [
        'swap-cidr',
        `${block[1]}.${Number(block[2]) + 1}.${block[3]}/${block[4]}`,
      ],
      ['widen-cidr', '0.0.0.0/0'],
      ['swap-cidr', `${block[1]}.${block[2]}.${block[3]}/33`],
    ];
  return [
    [
      key === 'region' || key === 'account_id' ? 'other-place' : 'change-text',
      misspell(value),
    ],
    ['change-type', { value }],
  ];
}
