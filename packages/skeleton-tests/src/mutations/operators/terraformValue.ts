import { misspell, replaceEach } from '../textEdits';

/** A value with a defect. */
export interface WrongValue {
  operator: string;
  value: string;
  what: string;
}

/** Objects of the same module that could be taken for one another. */
export interface Surroundings {
  /** Resources by type: names. */
  resources: Map<string, string[]>;
  /** Outputs of modules that are called, by module. */
  outputs: Map<string, string[]>;
}

const REFERENCE =
  /(?<![\w."])((?:data\.|module\.)?[a-z]\w*\.[a-z]\w*|(?:var|local)\.\w+)(?:\.[a-z]\w*)?(?![\w(])/;

/** What can be wrong with a value: its type, what it refers to, what it says. */
export function wrongValues(
  name: string,
  value: string,
  around: Surroundings,
): WrongValue[] {
  const code = value.replace(/#.*$/gm, '');
  return [
    ...wrongType(value),
    ...wrongReference(code),
    ...swapped(code, around),
    ...wrongLiteral(name, code),
    ...wrongCondition(code),
    ...wrongRights(name, code),
  ];
}

function wrongType(value: string): WrongValue[] {
  if (value.includes('\n')) return [];
  const list = value.startsWith('[');
  return [
    {
      operator: 'change-type',
      value: list ? '"wrong"' : `[${value}]`,
      what: list ? 'a list becomes a string' : 'a value becomes a list',
    },
  ];
}

function wrongReference(value: string): WrongValue[] {
  return replaceEach(value, REFERENCE, ([whole]) => {
    if (/^(each|self|path|count|terraform)\./.test(whole)) return undefined;
    const parts = whole.split('.');
    const at = parts[0] === 'data' ? 2 : 1;
    parts[at] = `${parts[at]}_gone`;
    return parts.join('.');
  }).map(({ before, after, text }) => ({
    operator: 'break-reference',
    value: text,
    what: `${before} becomes ${after}`,
  }));
}

/** Refers to another object of the same type, or to another output of the same module. */
function swapped(value: string, around: Surroundings): WrongValue[] {
  const resources = replaceEach(
    value,
    /(?<![\w."])(aws_\w+|kubernetes_\w+|helm_release)\.(\w+)/,
    ([, type, name]) => {
      const other = around.resources.get(type)?.find(one => one !== name);
      return other && `${type}.${other}`;
    },
  );
  const outputs = replaceEach(
    value,
    /(?<![\w."])module\.(\w+)((?:\[0\])?)\.(\w+)/,
    ([, module, index, name]) => {
      const all = around.outputs.get(module) ?? [];
      const other = all[(all.indexOf(name) + 1) % all.length];
      return other && other !== name
        ? `module.${module}${index}.${other}`
        : undefined;
    },
  );
  return [...resources, ...outputs].map(({ before, after, text }) => ({
    operator: 'swap-reference',
    value: text,
    what: `${before} becomes ${after}`,
  }));
}

function wrongLiteral(name: string, value: string): WrongValue[] {
  const booleans = replaceEach(value, /\b(true|false)\b(?!")/, ([word]) =>
    word === 'true' ? 'false' : 'true',
  ).map(one => ({ ...one, operator: 'flip-switch' }));
  const numbers = replaceEach(
    value,
    /(?<![\w."'$-])\d+(?:\.\d+)?(?![\w."'])/,
    ([digits]) => String(Number(digits) + 1),
  ).map(one => ({ ...one, operator: 'change-number' }));
  const plain = /^"([A-Za-z0-9_.:/-]+)"$/.exec(value);
  const strings = plain
    ? [
        {
          operator: 'unquote',
          before: value,
          after: plain[1],
          text: plain[1],
        },
        {
          operator: 'change-text',
          before: value,
          after: `"${misspell(plain[1])}"`,
          text: `"${misspell(plain[1])}"`,
        },
      ]
    : [];
  return [...booleans, ...numbers, ...strings].map(
    ({ operator, before, after, text }) => ({
      operator,
      value: text,
      what: `${name} = ${before} becomes ${after}`,
    }),
  );
}

function wrongCondition(value: string): WrongValue[] {
  const choice = /^(.*) \? (.*) : (.*)$/.exec(value);
  const choices =
    choice && !value.includes('\n') && !/[[{]\s*for /.test(value)
      ? [
          {
            operator: 'swap-branches',
            value: `${choice[1]} ? ${choice[3]} : ${choice[2]}`,
            what: 'the branches of a condition change places',
          },
        ]
      : [];
  const comparisons = replaceEach(
    value,
    / (==|!=|>=|<=|&&|\|\|) /,
    ([, sign]) =>
      ({
        '==': ' != ',
        '!=': ' == ',
        '>=': ' > ',
        '<=': ' < ',
        '&&': ' || ',
        '||': ' && ',
      }[sign]!),
  ).map(({ before, after, text }) => ({
    operator: 'change-comparison',
    value: text,
    what: `${before.trim()} becomes ${after.trim()}`,
  }));
  return [...choices, ...comparisons];
}

/** IAM: an action too many, too few or misspelt, all resources, another principal. */
function wrongRights(name: string, value: string): WrongValue[] {
  if (name === 'actions') {
    const misspelt = replaceEach(
      value,
      /"([a-z0-9-]+):([A-Za-z*]+)"/,
      ([, service, action]) =>
        action === '*' ? undefined : `"${service}:${misspell(action)}"`,
    ).map(one => ({ ...one, operator: 'change-action' }));
    const dropped = replaceEach(
      value,
      /"[a-z0-9-]+:[A-Za-z*]+"(?:, |,\n *)/,
      () => '',
    ).map(one => ({ ...one, operator: 'drop-action' }));
    const wide = [
      {
        operator: 'widen-rights',
        before: 'actions',
        after: 'all',
        text: '["*"]',
      },
    ];
    return [...misspelt, ...dropped, ...wide].map(one => ({
      operator: one.operator,
      value: one.text,
      what: `actions: ${one.before.trim()} becomes ${one.after || 'nothing'}`,
    }));
  }
  if (name === 'resources' && value !== '["*"]')
    return [
      {
        operator: 'widen-rights',
        value: '["*"]',
        what: 'resources become all resources',
      },
    ];
  if (name === 'identifiers')
    return [
      {
        operator: 'trust-everybody',
        value: '["*"]',
        what: 'everybody is trusted',
      },
      {
        operator: 'change-principal',
        value: value.replace(
          /"([a-z0-9.-]+)\.amazonaws\.com"/,
          '"lambda.amazonaws.com"',
        ),
        what: 'another service is trusted',
      },
    ].filter(one => one.value !== value);
  return [];
}
