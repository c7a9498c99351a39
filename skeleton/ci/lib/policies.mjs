import fs from 'node:fs';
import { withoutSecrets } from './diagnostics.mjs';
import { ProgramError, say } from './program.mjs';
import { NotInstalled, readProcess } from './runProcess.mjs';

export const POLICIES = 'policies';

const MOST = 200;

/** Asks the repository's policies about a plan; nothing when Conftest is not installed. */
export async function judgePlan(planJson, { secrets = [], signal } = {}) {
  if (!fs.existsSync(POLICIES)) return [];
  const answer = await askConftest(planJson, signal);
  if (!answer) return [];
  const { output, errors } = answer;
  let results;
  try {
    results = JSON.parse(output);
  } catch {
    throw new ProgramError(`conftest: ${errors.trim() || output.trim()}`);
  }
  return verdictsOf(results).map(verdict => ({
    ...verdict,
    message: withoutSecrets(verdict.message, secrets),
  }));
}

async function askConftest(planJson, signal) {
  try {
    return await readProcess({
      command: 'conftest',
      args: [
        'test',
        '--no-color',
        '--output=json',
        '--policy',
        POLICIES,
        planJson,
      ],
      signal,
    });
  } catch (error) {
    if (!(error instanceof NotInstalled)) throw error;
    say('Policies are not asked: conftest is not installed.');
    return undefined;
  }
}

/** What Conftest's JSON says, denials first. */
export function verdictsOf(results) {
  const of = (level, kind) =>
    results.flatMap(result =>
      (result[kind] ?? []).map(said =>
        toVerdict(level, result.namespace, said),
      ),
    );
  return [...of('deny', 'failures'), ...of('warn', 'warnings')].slice(0, MOST);
}

/** Whether a policy forbids the plan. */
export function isDenied(layer) {
  return layer.policies.some(({ level }) => level === 'deny');
}

function toVerdict(level, namespace, { msg, metadata }) {
  return {
    level,
    policy: String(metadata?.policy ?? namespace ?? 'main').slice(0, 200),
    message: String(msg).slice(0, 2000),
  };
}
