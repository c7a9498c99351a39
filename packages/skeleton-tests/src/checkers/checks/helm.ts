import type { Checker } from '../Checker';
import type { Manifests } from '../Manifests';
import type { Release } from '../releases';
import type { RenderedTree } from '../RenderedTree';

/** Our own charts render with the values that they are installed with; the others are named. */
export function helm(manifests: Manifests): Checker {
  return {
    name: 'helm',
    tools: ['helm', 'terraform', 'conftest'],
    looksFor: 'helm_release in layers/platform',
    units: tree =>
      tree.spec.environments.map(environment => ({
        scope: environment.name,
        key: manifests.keyOf(tree, environment),
        async run(workshop) {
          const rendered = await manifests.of(workshop, tree, environment);
          const { problems, elsewhere } = rendered;
          return {
            problems,
            note: `${rendered.manifests.length} charts`,
            unrendered: elsewhere.map(release => commandOf(release, tree)),
          };
        },
      })),
  };
}

/** How somebody who reaches the registry renders a chart. */
function commandOf(release: Release, tree: RenderedTree): string {
  const { name, namespace, chart, repository, version } = release;
  const values = tree
    .paths(/^platform\/[^/]+\/values\.yaml$/)
    .filter(file =>
      new RegExp(`^release: ${name}$`, 'm').test(
        tree.text(file.replace('values.yaml', 'chart.yaml')),
      ),
    );
  const isOci = repository?.startsWith('oci://');
  return [
    'helm template',
    name,
    isOci ? `${repository}/${chart}` : chart,
    ...(repository && !isOci ? [`--repo ${repository}`] : []),
    ...(version ? [`--version ${version}`] : []),
    `--namespace ${namespace}`,
    ...values.map(file => `--values ${file}`),
  ].join(' ');
}
