import { digestOf } from '../../cache/digest';
import { brokenInfrastructurePromises } from '../../promises/infrastructurePromises';
import type { Checker } from '../Checker';
import type { Plans } from '../Plans';
import type { Sources } from '../Sources';

/** The infrastructure of every environment can be planned, and the plan is what was answered. */
export function plan(plans: Plans, { promises }: Sources): Checker {
  return {
    name: 'plan',
    tools: ['terraform'],
    looksFor: 'environments/*',
    units: tree =>
      tree.spec.environments.map(environment => ({
        scope: environment.name,
        key: digestOf(
          promises,
          JSON.stringify(tree.spec),
          plans.keyOf(tree, environment),
        ),
        async run(workshop) {
          const made = await plans.of(workshop, tree, environment);
          return {
            planMs: made.ms,
            problems: brokenInfrastructurePromises(
              tree.spec,
              environment,
              made.plan,
            ),
          };
        },
      })),
  };
}
