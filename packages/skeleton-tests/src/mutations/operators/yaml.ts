import yaml from 'yaml';
import type { Defect } from '../Mutant';
import { misspell, replaceEach } from '../textEdits';

type Path = (string | number)[];

/** For people, or for the eye: no check can tell a better one from a worse. */
const PROSE = new Set([
  'title',
  'description',
  'summary',
  'icon',
  'tags',
  'ui:help',
  'ui:autofocus',
  'reviewButtonText',
  'createButtonText',
  'buttonLabels',
  'presentation',
]);

/** What a step of a template or of a workflow is called, which nothing refers to. */
function isNameOfStep(path: Path): boolean {
  return path.at(-1) === 'name' && path.at(-3) === 'steps';
}

/** Defects of a YAML document: template, skeleton, values of a chart. */
export function yamlDefects(text: string): Defect[] {
  const defects: Defect[] = [];
  const visit = (value: unknown, path: Path) => {
    if (PROSE.has(String(path.at(-1))) || isNameOfStep(path)) return;
    if (value !== null && typeof value === 'object')
      for (const [key, child] of Object.entries(value))
        visit(child, [...path, Array.isArray(value) ? Number(key) : key]);
    const key = path.at(-1);
    if (typeof key === 'string') {
      defects.push(
        set(
          'misspell-field',
          path,
          `${key} becomes ${misspell(key)}`,
          (document, node) => {
            document.deleteIn(path);
            document.setIn([...path.slice(0, -1), misspell(key)], node);
          },
        ),
        set(
          key === 'apiVersion' ? 'remove-api-version' : 'drop-field',
          path,
          `${key} is left out`,
          document => document.deleteIn(path),
        ),
      );
      if (value !== null && typeof value === 'object' && !Array.isArray(value))
        defects.push(
          set('unknown-field', path, 'a field that nobody reads', document =>
            document.setIn([...path, 'noSuchField'], 'something'),
          ),
        );
    }
    // five minutes are no worse than six; that there is a limit is another matter
    if (key === 'timeout-minutes') return;
    for (const [operator, wrong] of wrongScalars(value))
      defects.push(
        set(
          operator,
          path,
          `${JSON.stringify(value)} becomes ${JSON.stringify(wrong)}`,
          document => document.setIn(path, wrong),
        ),
      );
  };
  visit(yaml.parse(text), []);
  return defects;
}

function set(
  operator: string,
  path: Path,
  what: string,
  edit: (document: yaml.Document, node: unknown) => void,
): Defect {
  return {
    operator,
    place: path.join('.'),
    what,
    mutate: text => {
      const document = yaml.parseDocument(text);
      edit(document, document.getIn(path, true));
      return document.toString({ lineWidth: 0 });
    },
  };
}

function wrongScalars(value: unknown): [operator: string, value: unknown][] {
  if (typeof value === 'boolean') return [['flip-switch', !value]];
  if (typeof value === 'number') return [['change-number', value + 1]];
  if (typeof value !== 'string' || value.includes('\n')) return [];
  const references = replaceEach(
    value,
    /(?<=\.)[A-Za-z]\w*(?=$|[^\w(])/,
    ([name]) => `${name}Gone`,
  );
  if (value.startsWith('${{') || /^[a-z]+\.[a-zA-Z.]+$/.test(value))
    return references.map(one => ['break-reference', one.text]);
  return [['change-text', misspell(value)]];
}
