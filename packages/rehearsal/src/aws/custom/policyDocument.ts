/** A statement of a policy, as it is written. */
export type Statement = Record<string, unknown>;

/** What is wrong with the JSON of a policy, or undefined when IAM can read it. */
export function policyJsonProblem(text: string): string | undefined {
  if (/^\s/.test(text)) {
    return 'it starts with white space';
  }
  if (!text.startsWith('{')) {
    return 'it is not a JSON object';
  }
  try {
    JSON.parse(text);
  } catch {
    return 'it is not valid JSON';
  }
  const key = duplicateKey(text);
  return key === undefined ? undefined : `the key ${key} is there twice`;
}

/** The first key that stands twice in one object of a valid JSON text. */
function duplicateKey(text: string): string | undefined {
  const objects: (Set<string> | undefined)[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') {
      objects.push(token === '{' ? new Set() : undefined);
    } else if (token === '}' || token === ']') {
      objects.pop();
    } else if (token.endsWith(':')) {
      const keys = objects[objects.length - 1];
      const key = token.slice(0, token.lastIndexOf('"') + 1);
      if (keys?.has(key)) {
        return key;
      }
      keys?.add(key);
    }
  }
  return undefined;
}

/** The statements of a policy; none when it is not JSON, which another rule tells. */
export function statementsOf(text: unknown): Statement[] {
  try {
    const { Statement: statements } = JSON.parse(String(text));
    return listOf(statements).filter(
      (one): one is Statement => typeof one === 'object' && one !== null,
    );
  } catch {
    return [];
  }
}

/** IAM takes one value for a list of one. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

/** Whether an Allow statement covers an action, wildcards included; conditions are not looked at. */
export function allowsAction(statement: Statement, action: string): boolean {
  return (
    statement.Effect === 'Allow' &&
    listOf(statement.Action).some(pattern => matches(String(pattern), action))
  );
}

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

/** The principals of one kind (`AWS`, `Service`) that a statement names; `*` alone is everyone. */
export function principals({ Principal }: Statement, kind: string): string[] {
  if (Principal === '*') {
    return ['*'];
  }
  const named = (Principal ?? {}) as Record<string, unknown>;
  return listOf(named[kind]).map(String);
}
