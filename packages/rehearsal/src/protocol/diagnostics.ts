/** Steps to an attribute: names, and indexes into lists. */
export type Path = (string | number)[];

/** A complaint as Terraform shows it. */
export interface Diagnostic {
  severity: 'error' | 'warning';
  summary: string;
  detail?: string;
  path?: Path;
}

interface WireStep {
  attribute_name?: string;
  element_key_int?: number;
}

export interface WirePath {
  steps: WireStep[];
}

export interface WireDiagnostic {
  severity: number;
  summary: string;
  detail: string;
  attribute?: WirePath;
}

const SEVERITIES = { error: 1, warning: 2 };

export function toWirePath(path: Path): WirePath {
  return {
    steps: path.map(step =>
      typeof step === 'number'
        ? { element_key_int: step }
        : { attribute_name: step },
    ),
  };
}

export function toWireDiagnostics(diagnostics: Diagnostic[]): WireDiagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: SEVERITIES[severity],
    summary,
    detail: detail ?? '',
    ...(path?.length ? { attribute: toWirePath(path) } : {}),
  }));
}

export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** Ends what a provider was asked for, with a complaint for Terraform to show. */
export class RefusedError extends Error {
  constructor(readonly diagnostics: Diagnostic[]) {
    super(diagnostics.map(({ summary }) => summary).join('; '));
  }

  static of(summary: string, detail?: string, path?: Path): RefusedError {
    return new RefusedError([{ severity: 'error', summary, detail, path }]);
  }
}
