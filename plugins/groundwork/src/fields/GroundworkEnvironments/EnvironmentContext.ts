import { createContext, useContext } from 'react';
import type {
  Finding,
  FormOptions,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { answerAt } from '../../answerPath';
import type { LaidAside } from './answers/forks';
import type { EnvironmentDraft } from './schema';

/** What the inputs of one environment share. */
export interface EnvironmentContextValue {
  /** Path in the spec of what is asked about, such as `environments[0]`. */
  base: string;
  /** What is asked about: the environment, or one entry of a list of it. */
  scope: object;
  environment: EnvironmentDraft;
  /** Who delivers the stack, as far as it has been answered. */
  delivery: Spec['delivery'] | undefined;
  /** What the profile fills in; shaped like `scope`. */
  defaults: object;
  /** Answers for kinds that are not chosen now. */
  aside: LaidAside;
  options: FormOptions;
  findings: Finding[];
  isDisabled: boolean;
  answer(path: string, value: unknown): void;
}

export const EnvironmentContext = createContext<
  EnvironmentContextValue | undefined
>(undefined);

/** The environment whose inputs are being drawn. */
export function useEnvironment(): EnvironmentContextValue {
  const value = useContext(EnvironmentContext);
  if (!value) throw new Error('An input was drawn outside of an environment');
  return value;
}

/** One answer: its value, the profile's, and what the review says about it. */
export function useAnswer<T>(path: string) {
  const { base, scope, defaults, findings, isDisabled, answer } =
    useEnvironment();
  const own = answerAt(scope, path) as T | undefined;
  const fallback = answerAt(defaults, path) as T | undefined;
  const fullPath = `${base}.${path}`;
  return {
    fullPath,
    own,
    fallback,
    value: own ?? fallback,
    isOwn: own !== undefined && fallback !== undefined,
    isDisabled,
    findings: findings.filter(
      ({ field }) => field === fullPath || isEntry(field, fullPath),
    ),
    set: (value: T | undefined) => answer(path, value),
  };
}

/** True for entries of a list of texts; what is inside an entry has its own input. */
function isEntry(field: string, list: string): boolean {
  return (
    field.startsWith(`${list}[`) && /^\[\d+\]$/.test(field.slice(list.length))
  );
}

/**
 * True where an input has to be there: its question means something now, or it
 * was answered although it does not, or the review speaks of it.
 */
export function useIsAsked(path: string, means: boolean): boolean {
  const { own, findings } = useAnswer(path);
  return means || own !== undefined || findings.length > 0;
}
