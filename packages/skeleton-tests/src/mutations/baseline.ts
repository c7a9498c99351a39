import { checksFor, valueChecks } from './checksFor';
import type { Check } from './checks/Check';
import type { Scaffolder } from './checks/startScaffolder';
import type { Mutant, Target } from './Mutant';
import type { Workbench } from './Workbench';

/** One file per kind of thing that can be broken: together their checks are all there are. */
const REPRESENTATIVES: [file: string, target: Target][] = [
  ...['network', 'cluster', 'database', 'observability'].map(
    (name): [string, Target] => [
      `skeleton/modules/${name}/outputs.tf`,
      'terraform',
    ],
  ),
  ['skeleton/layers/infrastructure/outputs.tf', 'terraform'],
  ['skeleton/layers/platform/outputs.tf', 'terraform'],
  ['skeleton/platform/fluent-bit/values.yaml', 'chart'],
  ['skeleton/ci/plan.mjs', 'program'],
  ['skeleton/README.md.njk', 'skeleton'],
  ['templates/create-stack/template.yaml', 'template'],
];

/** Checks of the unbroken tree that do not pass; the proof is void unless there are none. */
export async function brokenBaseline(
  bench: Workbench,
  mutants: readonly Mutant[],
  scaffolder: () => Promise<Scaffolder>,
): Promise<string[]> {
  const targets = new Set(mutants.map(({ target }) => target));
  const problems: string[] = [];
  for (const check of distinct(checksOfAll(bench, targets, scaffolder))) {
    const reason = await check.run(bench);
    if (reason) problems.push(`${check.name} (${check.scope}): ${reason}`);
  }
  return problems;
}

function checksOfAll(
  bench: Workbench,
  targets: ReadonlySet<Target>,
  scaffolder: () => Promise<Scaffolder>,
): Check[] {
  const places = bench.cases.flatMap(one =>
    one.spec.environments.map(({ name }) => ({
      caseName: one.case.name,
      name,
    })),
  );
  return [
    ...REPRESENTATIVES.filter(([, target]) => targets.has(target)).flatMap(
      ([file, target]) => checksFor(unbroken(file, target), scaffolder),
    ),
    ...(targets.has('values') || targets.has('skeleton')
      ? places.flatMap(valueChecks)
      : []),
  ];
}

/** Checks that share a name and what they look at are asked once. */
function distinct(checks: readonly Check[]): Check[] {
  const seen = new Set<string>();
  return checks.filter(({ name, scope }) => {
    const key = `${name} of ${scope}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A mutant that changes nothing. */
function unbroken(file: string, target: Target): Mutant {
  return {
    id: file,
    operator: 'none',
    target,
    file,
    what: 'nothing',
    mutate: text => text,
  };
}
