import path from 'node:path';

const MOST = 100;

/** A diagnostic of Terraform's `-json` output, as the portal reads it. */
export function fromTerraform(diagnostic, folder) {
  const { severity, summary, detail, address, range, snippet } = diagnostic;
  return trim({
    severity: severity === 'warning' ? 'warning' : 'error',
    summary: cut(summary || 'Terraform gave no reason.', 2000),
    detail: detail && cut(detail, 10_000),
    address: address && cut(address, 1000),
    file: range && cut(fromRepository(range.filename, folder), 500),
    line: range?.start?.line >= 1 ? range.start.line : undefined,
    snippet: snippet?.code && cut(snippet.code, 2000),
  });
}

/** A diagnostic of our own. */
export function problem(summary, more = {}) {
  return trim({ severity: 'error', ...more, summary: cut(summary, 2000) });
}

/** A remark of our own that stops nothing. */
export function remark(summary, more = {}) {
  return problem(summary, { ...more, severity: 'warning' });
}

/** Errors before warnings, and no more than a report may hold. */
export function mostImportant(diagnostics) {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity !== 'error');
  return [...errors, ...warnings].slice(0, MOST);
}

/** Puts `(sensitive)` in place of values that a provider's message repeats. */
export function redact(diagnostics, secrets) {
  return diagnostics.map(diagnostic =>
    Object.fromEntries(
      Object.entries(diagnostic).map(([key, value]) => [
        key,
        typeof value === 'string' ? withoutSecrets(value, secrets) : value,
      ]),
    ),
  );
}

/** A text without the given values. */
export function withoutSecrets(text, secrets) {
  return secrets.reduce(
    (result, secret) => result.replaceAll(secret, '(sensitive)'),
    text,
  );
}

/** Lines that show a diagnostic in the log, much as Terraform does. */
export function describe({ severity, summary, detail, ...place }) {
  const where = [
    place.address && `with ${place.address}`,
    place.file && `on ${place.file}${place.line ? ` line ${place.line}` : ''}`,
  ].filter(Boolean);
  return [
    `${severity === 'error' ? 'Error' : 'Warning'}: ${summary}`,
    ...where.map(line => `  ${line}`),
    ...(place.snippet ? indented(place.snippet, '      ') : []),
    ...(detail ? indented(detail, '  ') : []),
  ];
}

function indented(text, by) {
  return text.split('\n').map(line => `${by}${line}`);
}

function fromRepository(filename, folder) {
  return path.relative(process.cwd(), path.resolve(folder, filename));
}

function cut(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function trim(object) {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  );
}
