import type { Checker } from '../Checker';
import type { Lives } from '../Lives';

/** Every environment lives, from its first plan until nothing is left, by the repository's own programs. */
export function life(lives: Lives): Checker {
  return {
    name: 'life',
    // without conftest the programs leave out what a plan has to obey
    tools: ['terraform', 'conftest'],
    looksFor: 'environments/*',
    units: tree =>
      tree.spec.environments.map(environment => ({
        scope: environment.name,
        key: lives.keyOf(tree, environment),
        async run(workshop) {
          await lives.of(workshop, tree, environment);
          return { problems: [] };
        },
      })),
  };
}
