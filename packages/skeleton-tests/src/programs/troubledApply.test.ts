import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import {
  environmentStatusSchema,
  type EnvironmentStatus,
} from '@groundwork/backstage-plugin-groundwork-common';
import { readCase } from '../cases/readCases';
import { renderCase } from '../cases/renderCase';
import { RehearsedEnvironment } from '../rehearse/RehearsedEnvironment';
import { hasTerraform } from '../__testUtils__/hasTerraform';

// scripts/test.mjs names what is skipped; under CI a missing Terraform is an error there.
const rehearsedTest = hasTerraform() ? describe : describe.skip;

jest.setTimeout(600_000);

rehearsedTest('an apply that does not go well', () => {
  let folder: string;
  let dev: RehearsedEnvironment;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-trouble-'));
    const rendered = await renderCase(
      readCase('no-database'),
      path.join(folder, 'repository'),
    );
    dev = await RehearsedEnvironment.open({
      rendered,
      environment: rendered.spec.environments[0],
      home: path.join(folder, 'home'),
    });
    dev.startRun('apply', 'push');
  });

  afterEach(async () => {
    await dev?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function statusOf(
    outcome: EnvironmentStatus['outcome'],
  ): Promise<EnvironmentStatus> {
    await dev.program('report', [
      '--operation',
      'apply',
      '--outcome',
      outcome,
      '--started',
      new Date().toISOString(),
    ]);
    return environmentStatusSchema.parse(
      JSON.parse(
        fs.readFileSync(
          path.join(dev.repository, 'ci-out/dev/status-dev.json'),
          'utf8',
        ),
      ),
    );
  }

  /** Whatever belongs to a lock on the infrastructure's state. */
  function locks(): string[] {
    return fs
      .readdirSync(path.join(dev.home, 'state'))
      .filter(name => name.endsWith('.lock.info'));
  }

  it('names the resource that failed, and the next one continues from there', async () => {
    await dev.program('plan');
    const { account, region } = dev.environment;
    const cluster = `${dev.plan().stack}-dev`;
    const others = path.join(
      dev.home,
      `world/aws_eks_cluster/${region}~${cluster}.json`,
    );
    fs.mkdirSync(path.dirname(others), { recursive: true });
    fs.writeFileSync(
      others,
      JSON.stringify({
        type: 'aws_eks_cluster',
        id: cluster,
        region,
        values: {
          arn: `arn:aws:eks:${region}:${account}:cluster/${cluster}`,
          id: cluster,
          name: cluster,
        },
      }),
    );

    await dev.program('apply', [], 1);
    const failed = await statusOf('failed');
    expect(failed.layers).toMatchObject([
      {
        layer: 'infrastructure',
        outcome: 'failed',
        diagnostics: [
          {
            severity: 'error',
            address: 'module.cluster.aws_eks_cluster.this',
            file: 'modules/cluster/main.cluster.tf',
            line: expect.any(Number),
          },
        ],
      },
      { layer: 'platform', outcome: 'skipped' },
    ]);
    const done = failed.layers[0].counts.create;
    expect(done).toBeGreaterThan(5);
    expect(failed.outputs).toBeUndefined();

    fs.rmSync(others);
    dev.startRun('apply', 'push');
    await dev.program('plan');
    const planned = dev.plan().layers[0].counts;
    expect(planned).toMatchObject({ replace: 0, destroy: 0 });
    expect(planned.create).toBeGreaterThan(0);
    await dev.program('apply');
    const { layers } = await statusOf('succeeded');
    expect(layers[0]).toMatchObject({
      outcome: 'succeeded',
      counts: { create: planned.create },
    });
  });

  it.each([
    ['a terminal, which interrupts every process', -1, 'SIGINT'],
    ['a runner, which tells only the program', 1, 'SIGTERM'],
  ] as const)(
    'gives its lock back when it is cancelled by %s',
    async (_, group, signal) => {
      await dev.program('plan');
      const { TF_DATA_DIR: _own, ...env } =
        dev.terraformCommand('infrastructure').env;
      const child = spawn(
        process.execPath,
        ['ci/apply.mjs', '--environment', 'dev'],
        {
          cwd: dev.repository,
          env,
          // a process group of its own
          detached: true,
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const output: string[] = [];
      let cancelled = false;
      readline.createInterface({ input: child.stdout }).on('line', line => {
        output.push(line);
        if (line.endsWith(': Creating...') && !cancelled) {
          cancelled = true;
          process.kill(group * child.pid!, signal);
        }
      });
      const code = await new Promise(resolve => child.once('close', resolve));
      const log = output.join('\n');

      expect({ code, log }).toEqual({ code: 130, log: expect.anything() });
      // told alone, the program waits a moment, and Terraform may be faster
      expect(group === 1 || log.includes('Interrupt received')).toBe(true);
      expect(log).not.toContain('Two interrupts');
      expect(locks()).toEqual([]);
      const { outcome, layers } = await statusOf('cancelled');
      expect(outcome).toBe('cancelled');
      expect(layers.map(({ layer }) => layer)).toEqual([
        'infrastructure',
        'platform',
      ]);
      expect(layers[1].outcome).toBe('skipped');

      dev.startRun('apply', 'push');
      await dev.program('plan');
      await dev.program('apply');
      expect((await statusOf('succeeded')).outputs).toBeDefined();
    },
  );
});
