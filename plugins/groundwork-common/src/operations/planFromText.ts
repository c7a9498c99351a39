import { planSummarySchema, type PlanSummary } from './planSummary';

/** Longer than any check's text on a forge. */
const MAX_TEXT = 70_000;

/** The plan in a check's text, in its fenced block of JSON; undefined when there is none that holds. */
export function planFromText(text: string): PlanSummary | undefined {
  const block = /^```json\r?\n([\s\S]*?)\r?\n```/m.exec(
    text.slice(0, MAX_TEXT),
  );
  return block ? planFromJson(block[1]) : undefined;
}

/** The plan that `plan.json` holds; undefined when it holds none. */
export function planFromJson(json: string): PlanSummary | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return planSummarySchema.safeParse(value).data;
}

/** Why a plan must not be applied, in a few words; undefined when nothing speaks against it. */
export function planProblem(plan: PlanSummary): string | undefined {
  for (const layer of plan.layers) {
    if (layer.status === 'failed') {
      return layer.reason ?? `the plan of ${layer.layer} failed`;
    }
    const error = layer.diagnostics.find(
      ({ severity }) => severity === 'error',
    );
    if (error) {
      return [error.address, error.summary].filter(Boolean).join(': ');
    }
    const denial = layer.policies.find(({ level }) => level === 'deny');
    if (denial) {
      return `policy ${denial.policy}: ${denial.message}`;
    }
  }
  return plan.digest ? undefined : 'the plan has no digest';
}
