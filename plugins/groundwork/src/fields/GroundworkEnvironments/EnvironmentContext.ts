import { createContext, useContext } from 'react';
import type {
  Finding,
  FormOptions,
} from '@groundwork/backstage-plugin-groundwork-common';
import { answerAt } from '../../answerPath';
import type { EnvironmentDraft } from './schema';

/** What the inputs of one environment share. */
export interface EnvironmentContextValue {
  /** Path of the environment in the spec, such as `environments[0]`. */
  base: string;
  environment: EnvironmentDraft;
  /** What the profile fills in; shaped like the environment. */
  defaults: object;
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

/** One answer of the environment: its value, the profile's, and what the review says about it. */
export function useAnswer<T>(path: string) {
  const { base, environment, defaults, findings, isDisabled, answer } =
    useEnvironment();
  const own = answerAt(environment, path) as T | undefined;
  const fallback = answerAt(defaults, path) as T | undefined;
  const fullPath = `${base}.${path}`;
  return {
    fullPath,
    own,
    fallback,
    value: own ?? fallback,
    isOwn: own !== undefined && fallback !== undefined,
    isDisabled,
    finding: findings.find(
      ({ field }) => field === fullPath || field.startsWith(`${fullPath}[`),
    ),
    set: (value: T | undefined) => answer(path, value),
  };
}
