import fs from 'node:fs';
import path from 'node:path';
import {
  parseJobName,
  WORKFLOWS,
} from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { skeletonFolder } from '../cases/readCases';

interface Step {
  uses?: string;
  run?: string;
  if?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface WorkflowJob {
  name: string;
  needs?: string | string[];
  'runs-on'?: string;
  'timeout-minutes'?: number;
  permissions?: Record<string, string>;
  environment?: string;
  outputs?: Record<string, string>;
  concurrency?: { group: string };
  strategy?: { 'fail-fast'?: boolean };
  steps?: Step[];
  uses?: string;
}

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  concurrency?: { 'cancel-in-progress': boolean };
  jobs: Record<string, WorkflowJob>;
}

const folder = path.join(skeletonFolder, '.github/workflows');
const workflows = new Map<string, Workflow>(
  fs
    .readdirSync(folder)
    .map(file => [
      file,
      yaml.parse(fs.readFileSync(path.join(folder, file), 'utf8')),
    ]),
);
const jobs = [...workflows].flatMap(([file, { jobs: all }]) =>
  Object.entries(all).map(([id, job]) => ({ name: `${file} ${id}`, job })),
);
const steps = jobs.flatMap(({ name, job }) =>
  (job.steps ?? []).map(step => ({ name, job, step })),
);
const running = jobs.filter(({ job }) => !job.uses);

function commandsOf(job: WorkflowJob): string[] {
  return (job.steps ?? []).flatMap(({ run = '' }) =>
    [...run.matchAll(/node ci\/[^\n|]*/g)].map(([command]) => command.trim()),
  );
}

/** Whether a step gets credentials of this role. */
function rolesOf(job: WorkflowJob): string[] {
  return (job.steps ?? []).flatMap(step =>
    step.uses?.startsWith('aws-actions/configure-aws-credentials@')
      ? [String(step.with!['role-to-assume'])]
      : [],
  );
}

describe('the workflows of a stack', () => {
  it('are those that the portal knows, two that others call, and one for people', () => {
    expect(
      [...workflows.keys()].map(file => `.github/workflows/${file}`),
    ).toEqual(
      [
        ...Object.values(WORKFLOWS),
        '.github/workflows/environment.yaml',
        '.github/workflows/environment-drift.yaml',
        '.github/workflows/restore-test.yaml',
      ].sort(),
    );
  });

  it.each([...workflows])('%s is trusted with nothing by default', (_, one) => {
    expect(one.permissions).toEqual({});
    expect(Object.keys(one.on)).not.toContain('pull_request_target');
  });

  it.each(steps.filter(({ step }) => step.uses))(
    '$name: $step.uses is pinned to a commit',
    ({ step }) => {
      expect(step.uses).toMatch(/^[\w./-]+@[0-9a-f]{40}$/);
    },
  );

  it('take an action everywhere at the same commit', () => {
    const pins = new Set(
      [...workflows.keys()].flatMap(file =>
        [
          ...fs
            .readFileSync(path.join(folder, file), 'utf8')
            .matchAll(/uses: ([\w./-]+@.+ # v[\d.]+)$/gm),
        ].map(([, pin]) => pin),
      ),
    );
    const actions = new Set(
      steps.flatMap(({ step }) => step.uses?.split('@')[0] ?? []),
    );
    expect([...pins].map(pin => pin.split('@')[0]).sort()).toEqual(
      [...actions].sort(),
    );
  });

  it.each(steps.filter(({ step }) => step.run))(
    '$name: no expression becomes part of a command: $step.run',
    ({ step }) => {
      expect(step.run).not.toContain('${{');
    },
  );

  it.each(running)(
    '$name ends by itself and leaves no token behind',
    ({ job }) => {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      const checkouts = job.steps!.filter(step =>
        step.uses?.startsWith('actions/checkout@'),
      );
      expect(checkouts).toHaveLength(1);
      expect(checkouts[0].with).toMatchObject({ 'persist-credentials': false });
    },
  );

  it.each(running)('$name asks AWS exactly where it may', ({ job }) => {
    expect(job.permissions).toMatchObject({ contents: 'read' });
    expect(job.permissions?.['id-token'] === 'write').toBe(
      rolesOf(job).length > 0,
    );
  });

  it.each(running)('$name changes AWS behind the gate only', ({ job }) => {
    const changes = commandsOf(job).some(command =>
      /^node ci\/(apply|destroy|restore-test)\.mjs/.test(command),
    );
    expect(job.environment !== undefined).toBe(changes);
    for (const role of rolesOf(job))
      expect(role.includes('.apply_role')).toBe(changes);
  });

  it('scan what a proposal changes, and show the findings as code scanning does', () => {
    const { checks } = workflows.get('proposal.yaml')!.jobs;
    const [scan] = checks.steps!.flatMap(
      ({ run = '' }) =>
        /^checkov .*--output sarif .*,(\S+)\/\S+\.sarif$/m
          .exec(run)
          ?.slice(1) ?? [],
    );
    const upload = checks.steps!.find(({ uses }) =>
      uses?.startsWith('github/codeql-action/upload-sarif@'),
    );
    expect(upload?.with).toMatchObject({ sarif_file: scan });
    expect(upload?.if).toContain('always()');
    expect(commandsOf(checks)).toContain(
      'node ci/checks.mjs --tests --require-tools',
    );
  });

  it('plan a proposal as a role that can only read', () => {
    const { plan } = workflows.get('proposal.yaml')!.jobs;
    expect(rolesOf(plan)).toEqual(['${{ matrix.environment.plan_role }}']);
    expect(commandsOf(plan)).toContainEqual(
      expect.stringMatching(/^node ci\/plan\.mjs .*--lock=false$/),
    );
  });

  it.each(['checks', 'environments'])(
    'give %s of a proposal no role at all, so that forks may run it',
    id => {
      expect(rolesOf(workflows.get('proposal.yaml')!.jobs[id])).toEqual([]);
    },
  );

  it('apply stage by stage, each after the one before', () => {
    const { dev, staging, prod } = workflows.get('apply.yaml')!.jobs;
    expect(dev.needs).toEqual(['environments']);
    expect(staging.needs).toEqual(['environments', 'dev']);
    expect(prod.needs).toEqual(['environments', 'dev', 'staging']);
  });

  it('are let in for as long as they may run, and no longer', () => {
    const sessions = steps.filter(
      ({ step }) => step.with?.['role-duration-seconds'] !== undefined,
    );
    expect(sessions.length).toBeGreaterThan(3);
    for (const { job, step } of sessions)
      expect(Number(step.with!['role-duration-seconds'])).toBe(
        job['timeout-minutes']! * 60,
      );
  });

  it('let no environment end the jobs of another', () => {
    const strategies = jobs.flatMap(({ job }) => job.strategy ?? []);
    expect(strategies.length).toBeGreaterThan(4);
    for (const strategy of strategies)
      expect(strategy).toMatchObject({ 'fail-fast': false });
  });

  it.each([
    ['proposal.yaml', 'plan', undefined],
    // the second plan of a run has the name of the first
    ['environment.yaml', 'plan', true],
    ['environment.yaml', 'plan_platform', true],
  ])(
    '%s %s leaves its plan where the portal looks for it',
    (file, id, overwrite) => {
      const planning = workflows.get(file)!.jobs[id].steps!;
      const upload = planning.find(
        step =>
          step.uses?.startsWith('actions/upload-artifact@') &&
          /^plan-\$\{\{[^}]*\}\}$/.test(String(step.with!.name)),
      );
      expect(upload?.if).toBe('always()');
      expect(upload?.with!.overwrite).toBe(overwrite);
      expect(String(upload?.with!.path)).toMatch(
        /\/plan\.json\n.*\/summary\.md\n?$/,
      );
    },
  );

  it('apply what was planned, and no plan made after the gate', () => {
    const { plan, apply, plan_platform, apply_platform } =
      workflows.get('environment.yaml')!.jobs;
    for (const [planning, applying] of [
      [plan, apply],
      [plan_platform, apply_platform],
    ]) {
      expect(commandsOf(planning)).toContainEqual(
        expect.stringContaining('hand-over.mjs --action store'),
      );
      const commands = commandsOf(applying);
      const applied = commands.findIndex(one => one.includes('ci/apply.mjs'));
      expect(applied).toBeGreaterThan(0);
      for (const command of commands.slice(0, applied))
        expect(command).toContain('hand-over.mjs --action fetch');
      expect(commandsOf(applying).join()).not.toContain('ci/plan.mjs');
    }
    expect(plan_platform.needs).toEqual(['plan', 'apply']);
    expect(apply_platform.needs).toEqual(['apply', 'plan_platform']);
  });

  it('report a platform that came later together with its infrastructure', () => {
    const { apply, plan_platform, apply_platform } =
      workflows.get('environment.yaml')!.jobs;
    const of = (job: WorkflowJob, command: string) =>
      job.steps!.findIndex(({ run }) => run?.includes(command));
    const stored = of(apply, 'hand-over.mjs --action store --files record');
    expect(stored).toBeGreaterThan(of(apply, 'ci/apply.mjs'));
    expect(apply.steps![stored].if).toBe(
      "needs.plan.outputs.platform == 'later'",
    );
    expect(apply.outputs).toEqual({
      record: '${{ steps.record.outputs.digests }}',
    });
    const takes = (job: WorkflowJob) =>
      job.steps!.findIndex(
        ({ env, run }) =>
          env?.RECORD === '${{ needs.apply.outputs.record }}' &&
          run?.includes('--action fetch') &&
          run.endsWith('--digests "$RECORD"'),
      );
    expect(takes(apply_platform)).toBeGreaterThan(0);
    expect(takes(apply_platform)).toBeLessThan(
      of(apply_platform, 'ci/apply.mjs'),
    );
    // a platform that cannot be planned is reported without an apply
    expect(plan_platform.steps![takes(plan_platform)].if).toBe(
      'failure() || cancelled()',
    );
    expect(takes(plan_platform)).toBeLessThan(
      of(plan_platform, 'ci/report.mjs'),
    );
  });

  it.each(
    steps.filter(({ step }) =>
      /ci\/(plan|apply|destroy|restore-test|drift)\.mjs/.test(step.run ?? ''),
    ),
  )(
    '$name: a cancellation reaches the program, not a shell: $step.run',
    ({ step }) => {
      // GitHub interrupts the process that it started for the step, and no other
      expect(step.run).toMatch(/^exec node ci\/[^\n|&;]*$/);
    },
  );

  it('let no environment stop the drift checks of the others', () => {
    const drift = workflows.get('drift.yaml')!;
    expect(drift.concurrency).toBeUndefined();
    const { runner, drift: compare } = workflows.get(
      'environment-drift.yaml',
    )!.jobs;
    expect(compare.concurrency?.group).toBe(
      'drift-${{ fromJSON(inputs.environment).name }}',
    );
    // on a machine that comes, before one that may not be there is asked for
    expect(runner['runs-on']).toBe('ubuntu-24.04');
    expect(compare.needs).toBe('runner');
    expect(compare['runs-on']).toBe(
      `\${{ fromJSON(needs.runner.outputs.runner || '["ubuntu-24.04"]') }}`,
    );
  });

  it('remove in order', () => {
    const { destroy } = workflows.get('retire.yaml')!.jobs;
    expect(
      commandsOf(destroy)
        .flatMap(
          command =>
            /--step (\w+)|ci\/(verify-removed)/.exec(command)?.slice(1) ?? [],
        )
        .filter(Boolean),
    ).toEqual([
      'protection',
      'platform',
      'wait',
      'infrastructure',
      'verify-removed',
    ]);
  });

  it('tell the portal by names that it understands', () => {
    const name = (file: string, id: string, caller = '') =>
      caller +
      workflows.get(file)!.jobs[id].name.replace(/\$\{\{[^}]*\}\}/, 'live');
    expect(parseJobName(name('proposal.yaml', 'plan'))).toEqual({
      step: 'plan',
      environment: 'live',
    });
    for (const id of ['plan', 'apply', 'plan_platform', 'apply_platform'])
      expect(
        parseJobName(name('environment.yaml', id, 'prod / ')),
      ).toMatchObject({ environment: 'live' });
    expect(
      parseJobName(name('environment-drift.yaml', 'drift', 'drift / '))?.step,
    ).toBe('drift');
    expect(parseJobName(name('retire.yaml', 'destroy'))?.step).toBe('destroy');
  });

  it('call programs that there are, with options that they have', () => {
    const commands = running.flatMap(({ job }) => commandsOf(job));
    for (const command of commands) {
      const [, program] = /^node (ci\/[\w-]+\.mjs)/.exec(command)!;
      const source = fs.readFileSync(
        path.join(skeletonFolder, program),
        'utf8',
      );
      for (const [, option] of command.matchAll(/--([a-z-]+)/g))
        expect(source).toMatch(new RegExp(`'?${option}'?: \\{ type`));
    }
    expect(commands.length).toBeGreaterThan(20);
  });

  it('share nothing that holds a secret', () => {
    const shared = steps.flatMap(({ step }) =>
      step.uses?.startsWith('actions/upload-artifact@')
        ? String(step.with!.path).trim().split('\n')
        : [],
    );
    for (const file of shared)
      expect(file.trim()).toMatch(
        /\/(plan\.json|summary\.md|restore-test\.json|status-\$\{\{[^}]*\}\}\.json)$/,
      );
    expect(shared.length).toBeGreaterThan(5);
  });
});
