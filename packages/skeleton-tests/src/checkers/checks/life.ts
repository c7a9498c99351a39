import { digestOf } from '../../cache/digest';
import { brokenPlatformPromises } from '../../promises/platformPromises';
import type { Checker } from '../Checker';
import type { Lives } from '../Lives';
import type { Sources } from '../Sources';

/**
 * Every environment lives, from its first plan until nothing is left, by the
 * repository's own programs; and its platform, which can be planned only when there is
 * a cluster, is what was answered.
 */
export function life(lives: Lives, { promises }: Sources): Checker {
  return {
    name: 'life',
    // without conftest the programs leave out what a plan has to obey
    tools: ['terraform', 'conftest'],
    looksFor: 'environments/*',
    units: tree =>
      tree.spec.environments.map(environment => ({
        scope: environment.name,
        key: digestOf(
          promises,
          JSON.stringify(tree.spec),
          lives.keyOf(tree, environment),
        ),
        async run(workshop) {
          const { platform } = await lives.of(workshop, tree, environment);
          return {
            problems: brokenPlatformPromises(tree.spec, environment, platform),
          };
        },
      })),
  };
}
