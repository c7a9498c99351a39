import { outlineOf } from './outline';

/** A type of Terraform, as a variable declares it. */
export type VariableType =
  | { kind: 'string' | 'number' | 'bool' | 'any' }
  | { kind: 'list' | 'map'; of: VariableType }
  | {
      kind: 'object';
      attributes: Record<string, { type: VariableType; optional: boolean }>;
    };

export interface Variable {
  type: VariableType;
  /** It has a default, and need not be set. */
  optional: boolean;
}

/** Variables that a file declares, by name. */
export function variablesOf(text: string): Record<string, Variable> {
  return Object.fromEntries(
    outlineOf(text)
      .filter(({ type }) => type === 'variable')
      .map(block => {
        const argument = (name: string) =>
          block.arguments.find(one => one.name === name);
        return [
          block.labels[0],
          {
            type: parseType(argument('type')?.value ?? 'any'),
            optional: argument('default') !== undefined,
          },
        ];
      }),
  );
}

/** Values that no variable takes, or that a variable misses; Terraform drops the former in silence. */
export function wrongValues(
  variables: Record<string, Variable>,
  values: Record<string, unknown>,
): string[] {
  return wrongIn(
    {
      kind: 'object',
      attributes: variables,
    },
    values,
    '',
  );
}

function wrongIn(type: VariableType, value: unknown, path: string): string[] {
  if (value === null || type.kind === 'any') return [];
  if (type.kind === 'object') {
    if (!isRecord(value)) return [`${path} is no object`];
    const below = (name: string) => (path ? `${path}.${name}` : name);
    return [
      ...Object.keys(value)
        .filter(name => !type.attributes[name])
        .map(name => `${below(name)} is declared nowhere`),
      ...Object.entries(type.attributes).flatMap(([name, attribute]) =>
        value[name] === undefined
          ? missingIn(attribute, below(name))
          : wrongIn(attribute.type, value[name], below(name)),
      ),
    ];
  }
  if (type.kind === 'list')
    return Array.isArray(value)
      ? value.flatMap((item, index) =>
          wrongIn(type.of, item, `${path}[${index}]`),
        )
      : [`${path} is no list`];
  if (type.kind === 'map')
    return isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) =>
          wrongIn(type.of, item, `${path}.${key}`),
        )
      : [`${path} is no map`];
  const wanted = type.kind === 'bool' ? 'boolean' : type.kind;
  return typeof value === wanted ? [] : [`${path} is no ${type.kind}`];
}

function missingIn({ optional }: { optional: boolean }, path: string) {
  return optional ? [] : [`${path} is missing`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class TypeParser {
  readonly #tokens: string[];
  #at = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  type(): VariableType {
    const name = this.#next();
    if (name === 'list' || name === 'set' || name === 'map') {
      this.#next();
      const of = this.type();
      this.#next();
      return { kind: name === 'map' ? 'map' : 'list', of };
    }
    if (name === 'object') return this.#object();
    return { kind: name as 'string' };
  }

  #object(): VariableType {
    const attributes: Record<
      string,
      { type: VariableType; optional: boolean }
    > = {};
    this.#next();
    this.#next();
    while (this.#tokens[this.#at] !== '}') {
      const name = this.#next();
      this.#next();
      const optional = this.#tokens[this.#at] === 'optional';
      if (optional) this.#at += 2;
      attributes[name] = { type: this.type(), optional };
      if (optional) this.#skipDefault();
      if (this.#tokens[this.#at] === ',') this.#at += 1;
    }
    this.#at += 2;
    return { kind: 'object', attributes };
  }

  /** Goes behind the bracket that closes `optional(`. */
  #skipDefault() {
    let depth = 1;
    while (depth > 0) {
      const token = this.#next();
      if ('([{'.includes(token)) depth += 1;
      if (')]}'.includes(token)) depth -= 1;
    }
  }

  #next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error('A type ends too early');
    this.#at += 1;
    return token;
  }
}

/** Reads a type such as `list(object({ name = string, size = optional(number, 1) }))`. */
function parseType(text: string): VariableType {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\w.-]+|[(){}[\],=]/g) ?? [];
  const parser = new TypeParser(tokens);
  return parser.type();
}
