import { Finding } from './check';
import { Constraint, isProviders } from './constraints';
import { pathText } from './paths';
import { Level, RawRule } from './rules';
import { Refusal } from './types';

/** Who says no, by the level of the rule. */
const SUMMARIES: Record<Level, (what: string) => string> = {
  plan: what => `The provider refuses ${what}`,
  apply: what => `AWS refuses ${what}`,
  destroy: what => `The removal is refused: ${what}`,
  quota: what => `Above AWS's default quota: ${what}`,
  warn: what => `Probably wrong: ${what}`,
  silent: what => `Accepted, without effect: ${what}`,
};

function subject(type: string, { path }: Finding): string {
  return path.length ? `${pathText(path)} of ${type}` : type;
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** What a rule's finding reads like in Terraform's output. */
export function ruleRefusal(
  type: string,
  rule: RawRule,
  warning: boolean,
  finding: Finding,
): Refusal {
  const lines = [
    `${finding.problem}.`,
    rule.condition,
    `Fix: ${sentence(rule.fix ?? finding.fix)}`,
    ...(rule.error ? [`The answer would be: ${rule.error}`] : []),
    `Rule ${rule.id}, from ${rule.source.join('; ')}.`,
  ];
  return {
    rule: rule.id,
    severity: warning ? 'warning' : 'error',
    summary: SUMMARIES[rule.level](subject(type, finding)),
    detail: lines.join('\n'),
    path: finding.path,
    source: rule.source,
  };
}

/** What a constraint's finding reads like in Terraform's output. */
export function constraintRefusal(
  type: string,
  { id, raw }: Constraint,
  models: string,
  finding: Finding,
): Refusal {
  const source = [
    ...(raw.from === 'model' ? [`${models}: ${raw.api}`] : []),
    ...(raw.from === 'doc' ? [`AWS documentation of ${raw.api}`] : []),
    ...(raw.from === 'provider' ? ['hashicorp/terraform-provider-aws'] : []),
    ...(raw.plan ? [`hashicorp/terraform-provider-aws ${raw.plan}`] : []),
    ...(raw.note ? [raw.note] : []),
  ];
  const lines = [
    `${finding.problem}.`,
    `Fix: ${sentence(finding.fix)}`,
    `Rule ${id}, from ${source.join('; ')}.`,
  ];
  const level = isProviders(raw) ? 'plan' : 'apply';
  return {
    rule: id,
    severity: 'error',
    summary: SUMMARIES[level](subject(type, finding)),
    detail: lines.join('\n'),
    path: finding.path,
    source,
  };
}
