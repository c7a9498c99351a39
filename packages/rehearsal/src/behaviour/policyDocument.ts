import { crc32 } from 'node:zlib';
import { RefusedError } from '../protocol/diagnostics';
import { isValues, type Values } from '../values/unknown';

type Texts = string | string[];

interface Statement {
  Sid?: string;
  Effect?: string;
  Action?: Texts;
  NotAction?: Texts;
  Resource?: Texts;
  NotResource?: Texts;
  Principal?: unknown;
  NotPrincipal?: unknown;
  Condition?: unknown;
}

interface PolicyDocument {
  Version?: string;
  Id?: string;
  Statement: Statement[];
}

const DEFAULT_VERSION = '2012-10-17';

/**
 * `aws_iam_policy_document`, byte for byte as AWS's provider writes it
 * (internal/service/iam/policy_model.go and policy_document_data_source.go):
 * lists in reverse order, one item as a text, `&{` for `${`.
 */
export function policyDocument(config: Values): Values {
  const document: PolicyDocument = { Statement: [] };
  mergeSources(document, texts(config.source_policy_documents));
  merge(document, ownDocument(config));
  texts(config.override_policy_documents).forEach((source, index) =>
    merge(document, parse(source, `override document ${index}`)),
  );
  const ordered = inOrder(document);
  const json = escapeHtml(JSON.stringify(ordered, null, 2));
  return {
    id: String(crc32(json)),
    json,
    minified_json: escapeHtml(JSON.stringify(ordered)),
    statement: blocks(config.statement).map(statement => ({
      ...statement,
      effect: statement.effect ?? 'Allow',
    })),
    version: config.version ?? DEFAULT_VERSION,
  };
}

function ownDocument(config: Values): PolicyDocument {
  const version = String(config.version ?? DEFAULT_VERSION);
  const seen = new Set<unknown>();
  const statements = blocks(config.statement).map(block => {
    const { sid } = block;
    if (sid && seen.has(sid)) {
      throw refused(
        `duplicate Sid (${sid}). Remove the Sid or ensure the Sid is unique.`,
      );
    }
    seen.add(sid);
    return statementOf(block, version);
  });
  return {
    Version: version,
    ...(config.policy_id ? { Id: String(config.policy_id) } : {}),
    Statement: statements,
  };
}

function statementOf(block: Values, version: string): Statement {
  const replace = (text: string) => replaceVariables(text, version);
  return {
    Sid: block.sid ? String(block.sid) : undefined,
    Effect: String(block.effect ?? 'Allow'),
    Action: reversed(texts(block.actions)),
    NotAction: reversed(texts(block.not_actions)),
    Resource: reversed(texts(block.resources), replace),
    NotResource: reversed(texts(block.not_resources), replace),
    Principal: principals(blocks(block.principals), replace),
    NotPrincipal: principals(blocks(block.not_principals), replace),
    Condition: conditions(blocks(block.condition), replace),
  };
}

function principals(
  given: Values[],
  replace: (text: string) => string,
): unknown {
  if (given.length === 0) {
    return undefined;
  }
  const [first] = given;
  const everyone = texts(first.identifiers);
  if (
    given.length === 1 &&
    first.type === '*' &&
    everyone.length === 1 &&
    everyone[0] === '*'
  ) {
    return '*';
  }
  const byType: Record<string, Texts> = {};
  for (const { type, identifiers } of given) {
    const found = reversed(texts(identifiers), replace) ?? [];
    const before = byType[String(type)];
    byType[String(type)] =
      before === undefined ? found : [before, found].flat();
  }
  return sortKeys(byType);
}

function conditions(
  given: Values[],
  replace: (text: string) => string,
): unknown {
  if (given.length === 0) {
    return undefined;
  }
  const byTest: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of given) {
    const variables = (byTest[String(test)] ??= {});
    // the order of values matters and stays
    (variables[String(variable)] ??= []).push(...texts(values).map(replace));
  }
  return sortKeys(
    Object.fromEntries(
      Object.entries(byTest).map(([test, variables]) => [
        test,
        sortKeys(
          Object.fromEntries(
            Object.entries(variables).map(([variable, values]) => [
              variable,
              values.length === 1 ? values[0] : values,
            ]),
          ),
        ),
      ]),
    ),
  );
}

/** One item as it is, more in the reverse of their order. */
function reversed(
  items: string[],
  replace: (text: string) => string = text => text,
): Texts | undefined {
  if (items.length === 0) {
    return undefined;
  }
  return items.length === 1
    ? replace(items[0])
    : [...items].sort(byBytes).reverse().map(replace);
}

function replaceVariables(text: string, version: string): string {
  if (version === '2008-10-17' && text.includes('&{')) {
    throw refused(
      `found &{ sequence in (${text}), which is not supported in document version 2008-10-17`,
    );
  }
  return text.replaceAll('&{', '${');
}

function mergeSources(document: PolicyDocument, sources: string[]): void {
  const seen = new Set<string>();
  sources.forEach((source, index) => {
    const parsed = parse(source, `source document ${index}`);
    for (const { Sid: sid } of parsed.Statement) {
      if (sid && seen.has(sid)) {
        throw refused(
          `merging source document ${index}: duplicate Sid (${sid}) in source_policy_documents. Remove the Sid or ensure Sids are unique.`,
        );
      }
      if (sid) {
        seen.add(sid);
      }
    }
    merge(document, parsed);
  });
}

/** Later statements take the place of earlier ones with the same Sid. */
function merge(document: PolicyDocument, other: PolicyDocument): void {
  if (other.Id) {
    document.Id = other.Id;
  }
  if (other.Version && other.Version > (document.Version ?? '')) {
    document.Version = other.Version;
  }
  for (const statement of other.Statement) {
    const index = document.Statement.findIndex(
      ({ Sid: sid }) => sid !== undefined && sid === statement.Sid,
    );
    if (index >= 0) {
      document.Statement[index] = statement;
    } else {
      document.Statement.push(statement);
    }
  }
}

function parse(source: string, name: string): PolicyDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch (error) {
    throw refused(`merging ${name}: ${(error as Error).message}`);
  }
  if (!isValues(parsed)) {
    throw refused(`merging ${name}: it is no policy document`);
  }
  const statements = parsed.Statement ?? [];
  if (!Array.isArray(statements)) {
    throw refused(`merging ${name}: Statement is no list`);
  }
  return {
    Version: parsed.Version as string | undefined,
    Id: parsed.Id as string | undefined,
    Statement: statements.filter(isValues).map(readStatement),
  };
}

/** A statement of another document, in the order and form in which it is written again. */
function readStatement(statement: Values): Statement {
  return {
    Sid: (statement.Sid as string) || undefined,
    Effect: (statement.Effect as string) || undefined,
    Action: statement.Action as Texts | undefined,
    NotAction: statement.NotAction as Texts | undefined,
    Resource: statement.Resource as Texts | undefined,
    NotResource: statement.NotResource as Texts | undefined,
    Principal: readPrincipals(statement.Principal),
    NotPrincipal: readPrincipals(statement.NotPrincipal),
    Condition: readConditions(statement.Condition),
  };
}

function readPrincipals(value: unknown): unknown {
  if (typeof value === 'string') {
    return '*';
  }
  return isValues(value)
    ? sortKeys(
        Object.fromEntries(
          Object.entries(value).map(([type, found]) => [
            type,
            Array.isArray(found)
              ? found.map(String).sort(byBytes).reverse()
              : found,
          ]),
        ),
      )
    : undefined;
}

function readConditions(value: unknown): unknown {
  if (!isValues(value)) {
    return undefined;
  }
  const asText = (item: unknown) =>
    typeof item === 'boolean' ? String(item) : item;
  return sortKeys(
    Object.fromEntries(
      Object.entries(value).map(([test, variables]) => [
        test,
        isValues(variables)
          ? sortKeys(
              Object.fromEntries(
                Object.entries(variables).map(([variable, found]) => [
                  variable,
                  Array.isArray(found) && found.length === 1
                    ? found[0]
                    : asText(found),
                ]),
              ),
            )
          : variables,
      ]),
    ),
  );
}

function inOrder(document: PolicyDocument): object {
  return {
    Version: document.Version || undefined,
    Id: document.Id || undefined,
    Statement: document.Statement.length > 0 ? document.Statement : undefined,
  };
}

function sortKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(record)
      .sort(byBytes)
      .map(key => [key, record[key]]),
  );
}

/** Go sorts by bytes, JavaScript by UTF-16 units. */
function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** Go's JSON encoder writes these five characters so that they are safe in HTML and JavaScript. */
function escapeHtml(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function texts(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter(item => item !== null).map(String)
    : [];
}

function blocks(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isValues) : [];
}

function refused(why: string): RefusedError {
  return RefusedError.of(`writing IAM Policy Document: ${why}`);
}
