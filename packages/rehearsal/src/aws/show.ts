import { Path, pathText } from './paths';

/** Names whose values never reach a diagnostic: those are logged and shown in proposals. */
const SECRET =
  /password|secret|token|private_key|credential|variables|(?:^|environment_variable\[\d+\]\.)(?:insecure_)?value(?:_wo)?$/i;

const LONGEST = 80;

/** A value as a person would write it, cut when long and hidden when it may be a secret. */
export function showValue(path: Path, value: unknown): string {
  if (typeof value === 'string' && SECRET.test(pathText(path))) {
    return '(not shown)';
  }
  if (value !== null && typeof value === 'object') {
    return Array.isArray(value) ? `a list of ${value.length}` : 'set';
  }
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `engine is "aurora-mysql"`. */
export function showState(path: Path, value: unknown): string {
  return `${pathText(path)} is ${showValue(path, value)}`;
}

const MANY = 40;

/** Values to choose from in one line; null stands for leaving it out. */
export function showChoices(values: unknown[]): string {
  const shown = values
    .filter(value => value !== null && value !== '')
    .map(value => JSON.stringify(value));
  const listed =
    shown.length > MANY
      ? `${shown.slice(0, MANY).join(', ')} or another of ${shown.length}`
      : shown.join(', ').replace(/, ([^,]*)$/, ' or $1');
  return values.includes(null) ? `${listed}, or leave it out` : listed;
}
