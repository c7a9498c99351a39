// The second half of the demo: what happens to a proposal once it is open.
import { setTimeout } from 'node:timers/promises';
import { DemoError } from './DemoError.mjs';

/** No step of a rehearsed life takes longer, on a slow machine too. */
const PATIENCE_MS = 10 * 60_000;

/** Asks again until there is an answer. */
async function until(what, ask) {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await setTimeout(1000);
  }
  throw new DemoError(`${what} takes longer than ten minutes.`);
}

/** `/groundwork/proposals/<host>/<owner>/<name>/<number>` to the stack's own route. */
const stackOf = proposal =>
  proposal.replace('/proposals/', '/stacks/').replace(/\/\d+$/, '');

function countsOf({ layers }) {
  return layers
    .map(({ layer, status, counts }) =>
      status === 'planned'
        ? `${layer} +${counts.create} ~${counts.update} ±${counts.replace} −${counts.destroy}`
        : `${layer} ${status}`,
    )
    .join(', ');
}

function explain(title, diagnostics) {
  const lines = diagnostics.map(
    ({ summary, address, file, line }) =>
      `  ${[address, file && `${file}:${line}`, summary]
        .filter(Boolean)
        .join(': ')}`,
  );
  return new DemoError([title, ...lines].join('\n'));
}

/** Waits for checks and plans, merges, and waits for the apply of every environment. */
export async function applyProposal(call, proposal) {
  console.log('Waiting for checks and plans …');
  const { headSha, plans } = await until('The plan', async () => {
    const progress = await call('GET', `${proposal}/progress`);
    const failed = progress.checks.find(
      ({ conclusion }) => conclusion && conclusion !== 'success',
    );
    if (failed)
      throw explain(
        `${failed.name}: ${failed.title ?? failed.conclusion}`,
        progress.plans.flatMap(({ layers }) =>
          layers.flatMap(({ diagnostics }) => diagnostics),
        ),
      );
    return progress.blockedBy ? undefined : progress;
  });
  for (const plan of plans)
    console.log(`  ✓ plan of ${plan.environment}: ${countsOf(plan)}`);
  await call('POST', `${proposal}/merge`, { headSha });
  console.log('  ✓ approved and merged');

  const approved = new Set();
  const finished = new Set();
  const run = await until('The apply', async () => {
    const { applyRun } = await call('GET', `${proposal}/progress`);
    if (!applyRun) return undefined;
    for (const job of applyRun.jobs)
      if (job.conclusion === 'success' && !finished.has(job.id)) {
        finished.add(job.id);
        console.log(`  ✓ ${job.name}`);
      }
    for (const { environment, plan } of applyRun.waitingFor) {
      const key = `${environment} ${plan?.digest}`;
      if (approved.has(key)) continue;
      approved.add(key);
      await call('POST', `${stackOf(proposal)}/runs/${applyRun.id}/approve`, {
        environment,
        digest: plan?.digest,
      });
      console.log(`  ✓ approved the plan of ${environment}`);
    }
    return applyRun.state === 'completed' ? applyRun : undefined;
  });
  const environments = await settled(call, proposal, ['running', 'failed']);
  const failed = environments.filter(({ state }) => state === 'failed');
  if (failed.length || run.conclusion !== 'success')
    throw explain(
      `The apply ended with ${run.conclusion}: ${run.url}`,
      failed.flatMap(({ diagnostics }) => diagnostics),
    );
  for (const { environment, outputs, rehearsed } of environments) {
    console.log(`${environment}${rehearsed ? ' (rehearsed)' : ''}:`);
    console.log(`  cluster:  ${outputs.cluster.endpoint}`);
    if (outputs.database)
      console.log(`  database: ${outputs.database.writerEndpoint}`);
  }
}

/** The environments once each has one of the states. */
async function settled(call, proposal, states) {
  return await until('The status', async () => {
    const { environments, refused } = await call(
      'GET',
      `${stackOf(proposal)}/environments`,
    );
    if (refused.length)
      throw new DemoError(`A status was refused: ${refused[0].reason}`);
    return environments.every(({ state }) => states.includes(state))
      ? environments
      : undefined;
  });
}

/** Removes what every environment deployed, and checks that nothing is left. */
export async function removeEnvironments(call, proposal) {
  const stack = stackOf(proposal);
  const { environments } = await call('GET', `${stack}/environments`);
  for (const { environment } of environments) {
    console.log(`Removing ${environment} …`);
    await call('POST', `${stack}/environments/${environment}/remove`, {
      confirm: environment,
    });
    await until('The removal', async () => {
      const states = await call('GET', `${stack}/environments`);
      const now = states.environments.find(
        state => state.environment === environment,
      );
      if (now.state === 'failed')
        throw explain(now.reason ?? 'The removal failed', now.diagnostics);
      return now.state === 'removed' ? now : undefined;
    });
    console.log(`  ✓ ${environment} is removed`);
  }
}
