import type {
  Environment,
  Finding,
  NetworkPlan,
  Spec,
  VersionSupport,
} from '@groundwork/backstage-plugin-groundwork-common';
import { toCelInput } from '@groundwork/backstage-plugin-groundwork-node';
import type { Guardrail } from './readGuardrails';
import { withinTime } from './withinTime';

/** One expression may take this long; a usual one takes less than a millisecond. */
const MOST_MS = 200;

/** All of them together may; what is left then is not asked. */
const MOST_MS_IN_ALL = 2_000;

/** What a guardrail can look at. */
export interface Reviewed {
  spec: Spec;
  networks: readonly NetworkPlan[];
  versions: readonly VersionSupport[];
}

/** What a guardrail says of one place, and why it could not be judged. */
interface Judgement {
  finding: Finding;
  problem?: string;
}

/** What every guardrail has to say about a spec. */
export function checkGuardrails(
  guardrails: readonly Guardrail[],
  reviewed: Reviewed,
): Finding[] {
  return judgeGuardrails(guardrails, reviewed).map(({ finding }) => finding);
}

/**
 * Asks every guardrail about a spec and what the review knows of it. A guardrail
 * that fails or takes too long has not passed: it denies or warns all the same.
 */
export function judgeGuardrails(
  guardrails: readonly Guardrail[],
  reviewed: Reviewed,
): Judgement[] {
  const deadline = performance.now() + MOST_MS_IN_ALL;
  const { spec, networks, versions } = reviewed;
  const shared = {
    spec: toCelInput(spec),
    review: toCelInput({ networks, versions }),
  };
  const environments = spec.environments.map((environment, index) => ({
    path: `environments[${index}]`,
    bindings: { ...shared, ...bindingsOf(environment, networks) },
  }));
  return guardrails.flatMap(guardrail => {
    const places =
      guardrail.for === 'stack'
        ? [{ path: '', bindings: shared }]
        : environments;
    return places.flatMap(({ path, bindings }): Judgement[] => {
      const verdict = ask(guardrail, bindings, deadline);
      if (verdict === 'passes') return [];
      const { problem } = verdict;
      return [{ finding: findingOf(guardrail, path, problem), problem }];
    });
  });
}

function bindingsOf(
  environment: Environment,
  networks: readonly NetworkPlan[],
) {
  const network = networks.find(plan => plan.environment === environment.name);
  return {
    environment: toCelInput(environment),
    network: toCelInput(network ?? null),
  };
}

function ask(
  { when, require }: Guardrail,
  bindings: Parameters<Guardrail['require']['condition']>[0],
  deadline: number,
): 'passes' | { problem?: string } {
  const left = Math.ceil(deadline - performance.now());
  if (left <= 0) {
    return {
      problem: `the guardrails took more than ${MOST_MS_IN_ALL} ms together`,
    };
  }
  try {
    const passes = withinTime(
      Math.min(MOST_MS, left),
      () => (when && !when.condition(bindings)) || require.condition(bindings),
    );
    return passes ? 'passes' : {};
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

function findingOf(
  { id, effect, field, message, fix }: Guardrail,
  path: string,
  problem: string | undefined,
): Finding {
  return {
    level: effect === 'deny' ? 'error' : 'warning',
    field: [path, field].filter(Boolean).join('.') || 'name',
    rule: `guardrail-${id}`,
    ...(problem === undefined
      ? { message, fix }
      : {
          message: `guardrail ${id} cannot be judged: ${problem}`,
          fix: 'ask the operator to mend it in groundwork.guardrails of app-config',
        }),
  };
}
