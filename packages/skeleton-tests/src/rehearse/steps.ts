import {
  LAYERS,
  planOf,
  type Counts,
  type Layer,
  type LayerPlan,
} from '@groundwork/backstage-plugin-groundwork-common';
import { isKept } from './isKept';
import { LifeError } from './LifeError';
import type { RehearsedEnvironment } from './RehearsedEnvironment';

/** How far a life goes. */
export const STAGES = [
  'validate',
  'plan',
  'apply',
  'drift',
  'destroy',
] as const;

export type Stage = (typeof STAGES)[number];

/** A step of an environment's life; gives what there is to say about it. */
export interface Step {
  stage: Stage;
  name: string;
  /** Proves something without being a part of the life itself. */
  isProof?: boolean;
  run(environment: RehearsedEnvironment): Promise<string>;
}

/** What is changed behind Terraform's back: an attribute of one object, and another object is gone. */
const CHANGED = 'module.cluster.aws_kms_key.this';
const CHANGED_ATTRIBUTE = 'enable_key_rotation';
const DELETED = 'module.addons.kubernetes_storage_class_v1.gp3';

/** The whole life of an environment, from its first check until it is gone. */
export const steps: Step[] = [
  {
    stage: 'validate',
    name: 'checks',
    async run(environment) {
      const output = await environment.program('checks', [
        '--out',
        'ci-out/checks',
      ]);
      const count = (outcome: string) =>
        output.match(new RegExp(`^[^:]+: ${outcome}$`, 'gm'))?.length ?? 0;
      return `${count('passed')} passed, ${count('skipped')} skipped`;
    },
  },
  {
    stage: 'plan',
    name: 'platform on an empty world',
    isProof: true,
    async run(environment) {
      const { name } = environment.environment;
      const init = await environment.terraform('platform', [
        'init',
        '-input=false',
      ]);
      expectThat(init.code === 0, 'terraform init fails:', init.output);
      const plan = await environment.terraform('platform', [
        'plan',
        '-input=false',
        '-no-color',
        `-var-file=../../environments/${name}/platform.tfvars.json`,
      ]);
      expectThat(
        plan.code === 1 && plan.output.includes('data.aws_eks_cluster.this'),
        'The platform can be planned on a cluster that was never made:',
        plan.output,
      );
      return 'refused, as it must be: there is no cluster';
    },
  },
  {
    stage: 'plan',
    name: 'plan',
    async run(environment) {
      await environment.program('plan', ['--lock=false']);
      await environment.program('summarize');
      const plan = environment.plan();
      const platform = planOf(plan, 'platform');
      expectThat(
        platform?.status === 'deferred',
        `The platform's plan is ${platform?.status} before there is a cluster.`,
      );
      expectThat(
        plan.digest !== undefined,
        'The plan has no digest to hold the next one against.',
      );
      expectThat(
        environment.worldObjects().length === 0,
        'A plan made something.',
      );
      return describePlans(plan.layers);
    },
  },
  {
    stage: 'apply',
    name: 'apply',
    async run(environment) {
      const reviewed = environment.reviewedDigest();
      environment.startRun('apply', 'push');
      await environment.program('plan', ['--reviewed-digest', reviewed]);
      expectThat(
        environment.plan().reviewedPlan ===
          (reviewed === 'none' ? 'none' : 'same'),
        'Two plans of the same commit and the same world differ in their digest.',
      );
      await environment.program('apply');
      return `${environment.worldObjects().length} objects in the world`;
    },
  },
  {
    stage: 'apply',
    name: 'plan of the platform',
    async run(environment) {
      await environment.program('plan', ['--layer', 'platform']);
      return describePlans(environment.plan().layers);
    },
  },
  {
    stage: 'apply',
    name: 'apply of the platform',
    async run(environment) {
      const started = new Date();
      await environment.program('apply', ['--layer', 'platform']);
      const { outputs } = await environment.report('apply', started);
      expectThat(outputs !== undefined, 'The report has no outputs.');
      return `${environment.worldObjects().length} objects in the world`;
    },
  },
  {
    stage: 'apply',
    name: 'second plan',
    async run(environment) {
      await environment.program('plan');
      for (const layer of LAYERS) {
        expectEmpty(environment, layer);
      }
      return 'empty';
    },
  },
  {
    stage: 'drift',
    name: 'drift',
    async run(environment) {
      environment.startRun('drift', 'schedule');
      await environment.program('drift');
      return 'none';
    },
  },
  {
    stage: 'drift',
    name: 'drift of a changed world',
    async run(environment) {
      await environment.changeWorld('set', CHANGED, CHANGED_ATTRIBUTE, 'false');
      await environment.changeWorld('delete', DELETED);
      const started = new Date();
      const output = await environment.program('drift', [], 2);
      const { drift } = await environment.report('drift', started);
      const found = drift?.changes ?? [];
      const changed = found.find(({ address }) => address === CHANGED);
      expectThat(
        found.length === 2 &&
          changed?.action === 'update' &&
          changed.attributes.includes(CHANGED_ATTRIBUTE) &&
          found.some(
            ({ address, action }) =>
              address === DELETED && action === 'destroy',
          ),
        `Drift is not what was changed (${CHANGED}, ${DELETED}): ${JSON.stringify(
          found,
        )}`,
        output,
      );
      return found.map(({ address }) => address).join(', ');
    },
  },
  {
    stage: 'drift',
    name: 'apply mends it',
    isProof: true,
    async run(environment) {
      environment.startRun('apply', 'push');
      await environment.program('plan');
      const mended = describePlans(environment.plan().layers);
      await environment.program('apply');
      environment.startRun('drift', 'schedule');
      await environment.program('drift');
      return mended;
    },
  },
  {
    stage: 'destroy',
    name: 'destroy',
    async run(environment) {
      environment.startRun('retire', 'workflow_dispatch');
      await environment.program('destroy');
      return `${environment.worldObjects().length} objects in the world`;
    },
  },
  {
    stage: 'destroy',
    name: 'nothing is left',
    async run(environment) {
      const started = new Date();
      const output = await environment.program('verify-removed', [
        '--deadline-minutes',
        '0',
      ]);
      const { remaining } = await environment.report('destroy', started);
      const kept = output.match(/^Kept: .*$/gm) ?? [];
      const objects = environment.worldObjects();
      const left = objects.filter(object => !isKept(object, kept));
      expectThat(
        left.length === 0 && remaining?.length === 0,
        `The world is not empty: ${left.join(', ')}`,
        output,
      );
      const touched = environment.touchedObjects();
      expectThat(
        touched.length === 0,
        `What somebody else made is not as it was: ${touched.join(', ')}`,
      );
      return `${
        objects.length === 0
          ? 'empty world'
          : 'empty world but for what outlives it'
      }, ${kept.length} kept on purpose`;
    },
  },
];

function expectEmpty(environment: RehearsedEnvironment, layer: Layer): void {
  const plan = planOf(environment.plan(), layer);
  expectThat(
    plan?.status === 'planned' &&
      plan.changes.length === 0 &&
      environment.isEmptyPlan(layer),
    `The second plan of ${layer} is not empty: ${JSON.stringify(
      plan?.changes,
    )}`,
  );
}

function expectThat(
  holds: boolean,
  message: string,
  output?: string,
): asserts holds {
  if (!holds) {
    throw new LifeError(message, output);
  }
}

function describePlans(layers: readonly LayerPlan[]): string {
  return layers
    .map(
      ({ layer, status, counts }) =>
        `${layer} ${status === 'planned' ? describeCounts(counts) : status}`,
    )
    .join('; ');
}

function describeCounts(counts: Counts): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([action, count]) => `${count} to ${action}`);
  return parts.join(', ') || 'unchanged';
}
