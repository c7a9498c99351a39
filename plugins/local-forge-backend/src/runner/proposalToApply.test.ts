import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import {
  environmentStatusSchema,
  planSummarySchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { strFromU8, unzipSync } from 'fflate';
import { conclusions, RunnerWorld } from '../__testUtils__/runner/RunnerWorld';

jest.setTimeout(120_000);

function filesOf(zip: Buffer): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([name, data]) => {
      const text = strFromU8(data);
      return [name, name.endsWith('.json') ? JSON.parse(text) : text];
    }),
  );
}

describe('from a proposal to an applied environment', () => {
  let world: RunnerWorld;
  beforeEach(async () => {
    world = await RunnerWorld.create();
  });
  afterEach(() => world?.remove());

  it('checks and plans, and applies what was merged', async () => {
    const client = await world.pushFrame();
    const { number, sha } = await world.propose(client, {
      dev: { stage: 'dev' },
    });
    const proposal = await world.run('proposal');
    expect(proposal).toMatchObject({
      conclusion: 'success',
      event: 'pull_request',
      head_sha: sha,
      pull_requests: [{ number }],
    });
    const { json: checks } = await world.rest(
      'GET',
      `/commits/${sha}/check-runs`,
    );
    const plan = checks.check_runs.find(
      ({ name }: { name: string }) => name === 'plan (dev)',
    );
    expect(conclusions(checks.check_runs).sort()).toEqual([
      'checks: success',
      'plan (dev): success',
    ]);
    expect(plan.output).toMatchObject({
      title: '4 to create',
      summary: '### Plan of dev\n',
    });
    const [, json] = /^```json\n(.*)\n```$/s.exec(plan.output.text) ?? [];
    expect(planSummarySchema.parse(JSON.parse(json))).toMatchObject({
      environment: 'dev',
      commit: sha,
      digest: plan.external_id,
    });

    const merged = await world.merge(number);
    const apply = await world.run('apply');
    expect(apply).toMatchObject({
      conclusion: 'success',
      event: 'push',
      head_branch: 'main',
      head_sha: merged,
    });
    expect(conclusions(await world.jobs(apply))).toEqual([
      'plan (dev): success',
      'apply (dev): success',
    ]);
    expect(
      (await world.calls('dev')).find(({ argv }) =>
        argv?.includes('--reviewed-digest'),
      )?.argv,
    ).toContain(plan.external_id);

    const artifact = await world.artifact(apply, 'status-dev');
    expect(artifact?.digest).toBe(
      `sha256:${createHash('sha256').update(artifact!.zip).digest('hex')}`,
    );
    const files = filesOf(artifact!.zip);
    expect(
      environmentStatusSchema.parse(files['status-dev.json']),
    ).toMatchObject({
      repository: { host: world.forge.host, owner: 'acme', name: 'orders' },
      environment: 'dev',
      commit: merged,
      operation: 'apply',
      outcome: 'succeeded',
      rehearsed: true,
      run: {
        id: apply.id,
        attempt: 1,
        url: apply.html_url,
        workflow: '.github/workflows/apply.yaml',
        event: 'push',
      },
    });
    const planned = await world.artifact(apply, 'plan-dev');
    expect(filesOf(planned!.zip)).toMatchObject({
      'plan.json': { reviewedPlan: 'same' },
      'summary.md': '### Plan of dev\n',
    });

    const index = await fs.readFile(
      path.join(world.dataDir, 'rehearsal', 'index.json'),
      'utf8',
    );
    expect(JSON.parse(index)).toEqual({
      'acme/orders': { dev: world.home('dev') },
    });
    // plan files have gone with the folder of the run
    expect(await fs.readdir(path.join(world.dataDir, 'runs'))).toEqual([]);
  });
});
