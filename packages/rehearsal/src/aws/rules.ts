import { parse } from 'yaml';
import { Check, Finding } from './check';
import { compileConditions, RawConditions } from './conditions';
import { buildCustom } from './custom/registry';
import { readData } from './data';
import { compileGroups, RawGroups } from './groups';
import { RefusalInput, RefusalPhase } from './types';
import { unimplemented } from './unimplemented';

/** Who refuses, and when; the last three are only warned about. */
export type Level = 'plan' | 'apply' | 'destroy' | 'quota' | 'warn' | 'silent';

/** A rule as `aws/rules.yaml` writes it. */
export interface RawRule {
  id: string;
  types: string[];
  level: Level;
  condition: string;
  /** What to do, where the conditions themselves do not tell it. */
  fix?: string;
  /** What AWS or the provider answers, word for word. */
  error?: string;
  source: string[];
  check?: RawCheck;
}

interface RawCheck extends RawGroups {
  /** Only judged for a resource that is new. */
  on?: 'create';
  when?: RawConditions;
  then?: RawConditions;
  custom?: string;
  args?: unknown;
}

/** A rule ready to be judged. */
export interface Rule extends RawRule {
  /** Names of the attributes that it reads. */
  roots: Set<string>;
  phases: Set<RefusalPhase>;
  findings(input: RefusalInput): Finding[];
}

const WARNINGS = new Set<Level>(['quota', 'warn', 'silent']);

/** Whether the level is only a warning. */
export function isWarning({ level }: RawRule): boolean {
  return WARNINGS.has(level);
}

/**
 * When a rule is judged. What was unknown at plan is known at apply, so the
 * provider's own refusals are judged again there: AWS would refuse then.
 * Warnings are given once: at plan, or when the other objects are there.
 */
function phasesOf({ level }: RawRule, readsWorld: boolean): RefusalPhase[] {
  if (level === 'plan') {
    return ['plan', 'apply'];
  }
  if (level === 'apply' || level === 'destroy') {
    return [level];
  }
  return [readsWorld ? 'apply' : 'plan'];
}

/** Compiles one rule; an unknown condition, group or function is an error. */
export function compileRule(raw: RawRule): Rule {
  const check = raw.check ?? {};
  const when = compileConditions(check.when);
  const checks: Check[] = [
    ...compileConditions(check.then),
    ...compileGroups(check),
    ...(check.custom ? [buildCustom(check.custom, check.args)] : []),
  ];
  if (!checks.length) {
    throw new Error(`${raw.id}: nothing to check`);
  }
  const reads = [...when, ...checks].flatMap(one => one.reads);
  return {
    ...raw,
    roots: new Set(reads.map(path => path.split('.')[0])),
    phases: new Set(
      phasesOf(
        raw,
        checks.some(one => one.readsWorld),
      ),
    ),
    findings(input) {
      if (check.on === 'create' && input.prior) {
        return [];
      }
      if (!when.every(one => holds(one, input))) {
        return [];
      }
      return checks.flatMap(one => {
        const verdict = one.judge(input);
        return verdict === 'unknown' ? [] : verdict;
      });
    },
  };
}

function holds(check: Check, input: RefusalInput): boolean {
  const verdict = check.judge(input);
  return verdict !== 'unknown' && verdict.length === 0;
}

/** Every rule of `aws/rules.yaml`, in its order. */
export function readRules(): RawRule[] {
  return parse(readData('rules.yaml')).rules;
}

let compiled: Map<string, Rule[]> | undefined;

/** The rules of a resource type; all are compiled when the first is asked for. */
export function rulesOf(type: string): Rule[] {
  if (!compiled) {
    compiled = new Map();
    for (const raw of readRules().filter(({ id }) => !unimplemented[id])) {
      const rule = compileRule(raw);
      for (const name of rule.types) {
        compiled.set(name, [...(compiled.get(name) ?? []), rule]);
      }
    }
  }
  return compiled.get(type) ?? [];
}
