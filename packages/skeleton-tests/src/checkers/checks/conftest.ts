import { digestOf } from '../../cache/digest';
import type { Checker, Unit } from '../Checker';
import type { Plans } from '../Plans';
import type { RenderedTree } from '../RenderedTree';
import type { Workshop } from '../Workshop';

/** The policies pass their own tests, and deny no plan. */
export function conftest(plans: Plans): Checker {
  return {
    name: 'conftest',
    tools: ['conftest', 'terraform'],
    looksFor: 'policies/*.rego',
    units(tree) {
      const policies = tree.paths(/^policies\/[^/]+\.rego$/);
      if (policies.length === 0) return [];
      const digest = tree.digest(policies);
      return [
        ownTests(tree, digest),
        ...tree.spec.environments.map(environment => ({
          scope: `plan of ${environment.name}`,
          key: digestOf(digest, plans.keyOf(tree, environment)),
          async run(workshop: Workshop) {
            const { file } = await plans.of(workshop, tree, environment);
            const { output } = await workshop.run(
              'conftest',
              [
                ...['test', '--no-color', '--output=json'],
                ...['--policy', 'policies', file],
              ],
              { cwd: await workshop.treeFolder(tree) },
            );
            return verdictsOf(output, environment.name);
          },
        })),
      ];
    },
  };
}

function ownTests(tree: RenderedTree, digest: string): Unit {
  return {
    scope: 'tests of the policies',
    key: digest,
    async run(workshop) {
      const { code, output } = await workshop.run(
        'conftest',
        ['verify', '--no-color', '--policy', 'policies'],
        { cwd: await workshop.treeFolder(tree) },
      );
      return { problems: code === 0 ? [] : [output.trim()] };
    },
  };
}

/** What Conftest denies of a plan; how much it warns of. */
export function verdictsOf(output: string, environment: string) {
  if (!output.trimStart().startsWith('[')) return { problems: [output.trim()] };
  const results: any[] = JSON.parse(output);
  const said = (kind: string) =>
    results.flatMap(result => result[kind] ?? []).map(({ msg }) => msg);
  const warnings = said('warnings').length;
  return {
    problems: said('failures').map(msg => `${environment}: ${msg}`),
    note: warnings > 0 ? `${warnings} warnings` : undefined,
  };
}
