import {
  Counts,
  PlanSummary,
  planSummarySchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { CheckOutput } from '../store/JobStore';
import { readJsonOutput, readOutput } from './readOutput';

/** GitHub takes 65,535 characters; some are left for what is around. */
const MAX_TEXT = 65_000;

const WORDS: [keyof Counts, string][] = [
  ['replace', 'to replace'],
  ['destroy', 'to destroy'],
  ['create', 'to create'],
  ['update', 'to change'],
];

/** What a program of a plan has left. */
export interface PlanOutput {
  summary?: PlanSummary;
  /** What is wrong with `plan.json`. */
  problem?: string;
  /** The texts, for the artifact. */
  files: Record<string, string>;
}

/** Reads `plan.json` and `summary.md`. */
export async function readPlan(folder: string): Promise<PlanOutput> {
  const [{ value, problem }, plan, markdown] = await Promise.all([
    readJsonOutput(folder, 'plan.json', planSummarySchema),
    readOutput(folder, 'plan.json'),
    readOutput(folder, 'summary.md'),
  ]);
  return {
    summary: value,
    problem,
    files: {
      ...(plan !== undefined && { 'plan.json': plan }),
      ...(markdown !== undefined && { 'summary.md': markdown }),
    },
  };
}

/** One line with the numbers of a plan. */
export function planTitle(summary: PlanSummary): string {
  const failed = summary.layers.find(layer => layer.status === 'failed');
  if (failed) {
    const first =
      failed.diagnostics.find(({ severity }) => severity === 'error')
        ?.summary ?? failed.reason;
    return `The ${failed.layer} layer cannot be planned: ${
      first ?? 'see the log'
    }`.slice(0, 250);
  }
  const sum = (key: keyof Counts) =>
    summary.layers.reduce((total, { counts }) => total + counts[key], 0);
  const counts = WORDS.filter(([key]) => sum(key) > 0).map(
    ([key, words]) => `${sum(key)} ${words}`,
  );
  const denied = summary.layers.flatMap(({ policies }) =>
    policies.filter(({ level }) => level === 'deny'),
  ).length;
  return [
    counts.join(', ') || 'Nothing to change',
    denied > 0 && `${denied} refused by policy`,
    summary.layers.some(({ status }) => status === 'deferred') &&
      'platform after infrastructure',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The summary as JSON in a code block, with as many changes as fit. */
export function planText(summary: PlanSummary): string {
  const limits = [500, 200, 100, 50, 20, 5, 0];
  for (const limit of limits) {
    const layers = summary.layers.map(layer => ({
      ...layer,
      changes: layer.changes.slice(0, limit),
      omitted: layer.omitted + Math.max(layer.changes.length - limit, 0),
      ...(limit < 20 && {
        diagnostics: layer.diagnostics.slice(0, 5),
        policies: layer.policies.slice(0, 5),
      }),
    }));
    const json = JSON.stringify({ ...summary, layers });
    const text = `\`\`\`json\n${json}\n\`\`\``;
    if (text.length <= MAX_TEXT) return text;
  }
  return '';
}

/** What the check run of a plan tells. */
export function planCheck(plan: PlanOutput): CheckOutput {
  const markdown = plan.files['summary.md'];
  return {
    ...(plan.summary && {
      title: planTitle(plan.summary),
      text: planText(plan.summary),
      external_id: plan.summary.digest ?? '',
    }),
    ...(!plan.summary && { title: plan.problem }),
    ...(markdown !== undefined && { summary: markdown.slice(0, MAX_TEXT) }),
  };
}
