import fs from 'node:fs';
import path from 'node:path';
import { lifecycleData } from '@groundwork/backstage-plugin-groundwork-common';
import { digestOf } from '../../cache/digest';
import type { Checker, Found } from '../Checker';
import { documentsIn } from '../helmTemplate';
import type { Manifests } from '../Manifests';
import type { RenderedTree } from '../RenderedTree';
import type { Workshop } from '../Workshop';

/** Kubernetes versions that new clusters can have for some time yet. */
export const VERSIONS = Object.entries(lifecycleData.eks.versions)
  .filter(([, { standard }]) => standard > lifecycleData.date)
  .map(([version]) => version)
  .sort();

/** Manifests fit the strict schemas of every cluster version that is offered. */
export function kubeconform(manifests: Manifests): Checker {
  return {
    name: 'kubeconform',
    tools: ['kubeconform', 'schemas', 'helm', 'terraform', 'conftest'],
    looksFor: 'manifests of our own charts, platform/**/*.yaml with a kind',
    units(tree) {
      const files = manifestFiles(tree);
      return [
        ...(files.length > 0
          ? [
              {
                scope: `${files.length} files`,
                key: digestOf(VERSIONS.join(), tree.digest(files)),
                run: (workshop: Workshop) =>
                  conform(
                    workshop,
                    files.map(file => ({
                      source: file,
                      text: tree.text(file),
                    })),
                  ),
              },
            ]
          : []),
        ...tree.spec.environments.map(environment => ({
          scope: `charts of ${environment.name}`,
          key: digestOf(VERSIONS.join(), manifests.keyOf(tree, environment)),
          async run(workshop: Workshop) {
            const rendered = await manifests.of(workshop, tree, environment);
            return conform(workshop, rendered.manifests);
          },
        })),
      ];
    },
  };
}

/** Files that are Kubernetes objects as they stand; templates of charts are not. */
export function manifestFiles(tree: RenderedTree): string[] {
  return tree
    .paths(/^(platform|policies)\/.*\.ya?ml$/)
    .filter(file => !file.includes('/templates/'))
    .filter(file => {
      const text = tree.text(file);
      return /^apiVersion:/m.test(text) && /^kind:/m.test(text);
    });
}

async function conform(
  workshop: Workshop,
  manifests: readonly { source: string; text: string }[],
): Promise<Found> {
  const given = manifests.filter(({ text }) => text.trim());
  if (given.length === 0) return { problems: [] };
  const folder = workshop.emptyFolder('manifests');
  const sources = new Map<string, string>();
  given.forEach(({ source, text }, index) => {
    const name = `${index}-${path.basename(source)}.yaml`;
    fs.writeFileSync(path.join(folder, name), text);
    sources.set(name, source);
  });
  const schemas = workshop.programOf('schemas');
  const problems: string[] = [];
  const unknown = new Set<string>();
  for (const version of VERSIONS) {
    const { output } = await workshop.run(
      'kubeconform',
      [
        ...['-strict', '-output', 'json', '-verbose'],
        ...['-ignore-missing-schemas'],
        ...['-schema-location', schemaIn(schemas, version)],
        ...['-schema-location', schemaIn(schemas, 'types')],
        folder,
      ],
      { cwd: folder },
    );
    for (const result of JSON.parse(output).resources ?? []) {
      const { filename, kind, name, version: group, status, msg } = result;
      const source = sources.get(path.basename(filename));
      const what = `${source}: ${kind} ${name}`;
      if (status === 'statusInvalid' || status === 'statusError')
        problems.push(`${what} (Kubernetes ${version}): ${msg}`);
      if (status === 'statusSkipped') unknown.add(`${group} ${kind}`);
    }
  }
  const count = given.flatMap(({ text }) => documentsIn(text)).length;
  return {
    problems,
    note: `${count} objects${
      unknown.size > 0 ? `, no schema of ${[...unknown].join(', ')}` : ''
    }`,
  };
}

function schemaIn(folder: string, version: string): string {
  return path.join(
    folder,
    version,
    '{{ .ResourceKind }}{{ .KindSuffix }}.json',
  );
}
