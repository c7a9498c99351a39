import {
  checkSpec,
  firstFreeBlock,
  formatFinding,
  normaliseSpec,
  planNetworks,
  profileOf,
  profiles,
  specInputSchema,
  type Spec,
  type SpecInput,
  type Stage,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Case } from './readCases';

/** The pools that Groundwork has without configuration. */
const POOLS: Record<Stage, string> = {
  dev: '10.16.0.0/16',
  staging: '10.17.0.0/16',
  prod: '10.18.0.0/16',
};

/**
 * The spec that the review makes of a case's answers, with the blocks that an
 * empty ledger gives; refuses what the review refuses.
 */
export function specOfCase({ name, values }: Case): Spec {
  const { details, ...answers } = values;
  const input = specInputSchema.parse({
    ...answers,
    description: details?.description,
    system: details?.system,
    delivery: details?.delivery,
  });
  const spec = normaliseSpec(input, {
    profiles,
    codeOwners: { owner: ['@acme/payments'], platform: ['@acme/platform'] },
    cidrs: blocksOf(input),
  });
  const plans = planNetworks(spec.environments);
  const errors = checkSpec(spec, plans, {
    knownNetworks: [],
    today: new Date(),
  })
    .filter(({ level }) => level === 'error')
    .map(formatFinding);
  if (errors.length > 0) {
    throw new Error(`The review refuses case ${name}: ${errors.join('; ')}`);
  }
  return spec;
}

function blocksOf({ environments }: SpecInput) {
  const blocks = new Map<string, { cidr: string; pool: string }>();
  for (const environment of environments) {
    const { stage } = environment;
    const cidr = firstFreeBlock({
      pool: POOLS[stage],
      prefix: profileOf(environment, profiles)!.networkPrefix,
      taken: [...blocks.values()].map(block => block.cidr),
    });
    blocks.set(environment.name, { cidr: cidr!, pool: stage });
  }
  return blocks;
}
