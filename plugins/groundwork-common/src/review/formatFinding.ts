import type { Finding } from './types';

/** One line for logs and error messages. */
export function formatFinding(finding: Finding): string {
  const { field, message, fix, rule } = finding;
  return `${field}: ${message}. Fix: ${fix} (rule ${rule})`;
}
