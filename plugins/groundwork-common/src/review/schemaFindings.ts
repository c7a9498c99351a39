import type { z } from 'zod/v4';
import type { Finding } from './types';

type Issue = z.core.$ZodIssue;

/** Turns what a schema refuses into findings with the path of the field and what to do. */
export function schemaFindings(error: { issues: Issue[] }): Finding[] {
  return error.issues.flatMap(issue => issueFindings(issue, []));
}

function issueFindings(issue: Issue, parents: PropertyKey[]): Finding[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key =>
      finding([...path, shown(key)], 'there is no such field', 'remove it'),
    );
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closestBranch(issue.errors).flatMap(inner =>
      issueFindings(inner, path),
    );
  }
  if (issue.code === 'invalid_format') {
    return [
      finding(
        path,
        `${quoted(issue.input)} is not accepted here`,
        `write ${issue.message}`,
      ),
    ];
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [finding(path, 'there is no answer', 'fill in the field')];
  }
  if (issue.code === 'custom') {
    const [message, fix] = issue.message.split('; ');
    return [finding(path, message, fix ?? 'correct the value')];
  }
  return [finding(path, issue.message, fixFor(issue))];
}

/** Of a union's branches, the one that got furthest says most about the mistake. */
function closestBranch(branches: Issue[][]): Issue[] {
  const depth = (issues: Issue[]) =>
    Math.max(...issues.map(issue => issue.path.length));
  return branches.reduce((best, branch) =>
    depth(branch) > depth(best) ? branch : best,
  );
}

function fixFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `write a value of type ${issue.expected}`;
    case 'invalid_value':
      return `choose ${issue.values.map(String).join(' or ')}`;
    case 'too_big':
      return `write at most ${issue.maximum}${unit(issue.origin)}`;
    case 'too_small':
      return `write at least ${issue.minimum}${unit(issue.origin)}`;
    case 'not_multiple_of':
      return `write a multiple of ${issue.divisor}`;
    default:
      return 'correct the value';
  }
}

/** A value in quotes, short, with nothing that a reader could not see. */
function quoted(value: unknown): string {
  return shown(JSON.stringify(value) ?? 'nothing');
}

function shown(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return short.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    character =>
      `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

function unit(origin: string): string {
  return { string: ' characters', array: ' entries' }[origin] ?? '';
}

function finding(path: PropertyKey[], message: string, fix: string): Finding {
  return { level: 'error', field: fieldOf(path), rule: 'schema', message, fix };
}

/** `['environments', 0, 'name']` as `environments[0].name`. */
function fieldOf(path: PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') {
      return `${text}[${key}]`;
    }
    return text ? `${text}.${String(key)}` : String(key);
  }, '');
}
