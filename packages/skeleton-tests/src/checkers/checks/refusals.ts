import fs from 'node:fs';
import path from 'node:path';
import { isError } from '@backstage/errors';
import { LAYERS } from '@groundwork/backstage-plugin-groundwork-common';
// eslint-disable-next-line no-restricted-imports, @backstage/no-forbidden-package-imports -- cases of tests are no part of a package
import { allRuleCases } from '@groundwork/backstage-plugin-groundwork-common/src/review/__testUtils__/allRuleCases';
import {
  loadSkeletonFolder,
  render,
  type RenderedFile,
} from '@groundwork/backstage-plugin-groundwork-node';
import { digestOf } from '../../cache/digest';
import { skeletonFolder } from '../../cases/readCases';
import type { Checker } from '../Checker';
import type { Sources } from '../Sources';
import type { Workshop } from '../Workshop';
import { planningIn, type Terraform } from './terraform';

/** Rules that Terraform cannot have, and why. */
const PORTALS_OWN: Record<string, string> = {
  'network-overlap': 'no environment knows the networks of the others',
  'network-too-small': 'how many pods an instance runs is data of the portal',
  'version-unknown': 'AWS says at apply which versions there are',
  'version-ended': 'AWS says at apply which versions there are',
};

/** One case of each rule. */
const refused = [
  ...new Map(
    allRuleCases
      .filter(({ level, rule }) => level === 'error' && !(rule in PORTALS_OWN))
      .map(one => [one.rule, one]),
  ).values(),
];

/** Terraform refuses whatever the review refuses, for people who write values by hand. */
export function refusals({ rehearsal, answers }: Sources): Checker {
  return {
    name: 'refusals',
    tools: ['terraform'],
    looksFor: 'layers/*',
    units: tree => {
      const layers = LAYERS.flatMap(layer => tree.closureOf(`layers/${layer}`));
      const sources = tree.digest(
        [...new Set(layers)].filter(file => !file.includes('/tests/')),
      );
      return refused.map(({ rule, field, red }) => ({
        scope: rule,
        key: digestOf(
          ...[rehearsal, answers, sources, rule, JSON.stringify(red)],
        ),
        async run(workshop) {
          const environment =
            red.environments[Number(/\[(\d+)\]/.exec(field)?.[1] ?? 0)];
          const values = await valuesOf(red);
          for (const layer of LAYERS) {
            const file = values?.get(
              `environments/${environment.name}/${layer}.tfvars.json`,
            );
            if (!file) return { problems: [] };
            const terraform = await planningIn(
              workshop,
              tree,
              `layers/${layer}`,
              environment,
            );
            if (await refuses(workshop, terraform, file))
              return { problems: [] };
          }
          return {
            problems: [
              `The rule ${rule} refuses ${field}, and no layer does: ${JSON.stringify(
                red.environments,
              )}`,
            ],
          };
        },
      }));
    },
  };
}

/** What would be written for answers; nothing where they are too wrong for that. */
async function valuesOf(
  spec: (typeof refused)[number]['red'],
): Promise<Map<string, RenderedFile> | undefined> {
  const skeleton = await loadSkeletonFolder(skeletonFolder);
  try {
    return new Map(render(skeleton, spec).map(file => [file.path, file]));
  } catch (error) {
    if (isError(error) && error.name === 'InputError') return undefined;
    throw error;
  }
}

async function refuses(
  workshop: Workshop,
  terraform: Terraform,
  values: RenderedFile,
): Promise<boolean> {
  const file = path.join(
    workshop.emptyFolder('refusals'),
    'values.tfvars.json',
  );
  fs.writeFileSync(file, values.content);
  const { output } = await terraform(
    ...['plan', '-no-color', '-input=false', '-lock=false'],
    `-var-file=${file}`,
  );
  return /Error: (Invalid value for variable|Resource precondition failed)/.test(
    output,
  );
}
