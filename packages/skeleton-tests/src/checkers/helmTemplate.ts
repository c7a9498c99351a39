import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import type { Release } from './releases';
import type { RenderedTree } from './RenderedTree';
import type { Workshop } from './Workshop';

/** What a chart of our own renders to, and what Helm says of it. */
export interface Templated {
  problems: string[];
  manifests: string;
}

/** Renders a release of one of our own charts with the values that it is installed with. */
export async function helmTemplate(
  workshop: Workshop,
  tree: RenderedTree,
  release: Release,
  kubernetes: string,
): Promise<Templated> {
  const cwd = await workshop.treeFolder(tree);
  const folder = workshop.emptyFolder('values');
  const values = release.values.flatMap((text, index) => {
    const file = path.join(folder, `${index}.yaml`);
    fs.writeFileSync(file, text);
    return ['--values', file];
  });
  const lint = await workshop.run(
    'helm',
    ['lint', release.chart, '--strict', '--quiet', ...values],
    { cwd },
  );
  if (lint.code !== 0)
    return {
      problems: [`${release.name}: ${lint.output.trim()}`],
      manifests: '',
    };
  const { code, output } = await workshop.run(
    'helm',
    [
      ...['template', release.name, release.chart],
      ...['--namespace', release.namespace, '--kube-version', kubernetes],
      ...values,
    ],
    { cwd },
  );
  return code === 0
    ? { problems: [], manifests: output }
    : { problems: [`${release.name}: ${output.trim()}`], manifests: '' };
}

/**
 * Releases that Argo CD makes of its applications, where those are what was rendered.
 *
 * @param read - a file of the repository that it reads
 */
export function releasesOfApplications(
  manifests: string,
  read: (file: string) => string,
): Release[] {
  return documentsIn(manifests)
    .filter(({ kind }) => kind === 'Application')
    .flatMap(({ metadata, spec }) => {
      const sources = [spec?.source ?? spec?.sources ?? []].flat();
      return sources
        .filter(({ path: place, chart }) => place || chart)
        .map(({ path: place, chart, helm = {}, ...source }) => ({
          name: helm.releaseName ?? metadata.name,
          namespace: spec.destination?.namespace ?? 'default',
          chart: place ?? chart,
          isOwn: Boolean(place),
          repository: chart ? source.repoURL : undefined,
          version: chart ? source.targetRevision : undefined,
          values: [
            ...(helm.valueFiles ?? []).map((file: string) =>
              read(fromRoot(file)),
            ),
            ...(helm.values ? [helm.values] : []),
            ...(helm.valuesObject ? [yaml.stringify(helm.valuesObject)] : []),
          ],
        }));
    });
}

/** A values file's path, told from the repository's root: `/FILE`, or `$values/FILE` beside another's chart. */
function fromRoot(file: string): string {
  return file.replace(/^(\$values)?\//, '');
}

/** The objects in a text of manifests. */
export function documentsIn(manifests: string): any[] {
  return yaml
    .parseAllDocuments(manifests)
    .map(document => document.toJS())
    .filter(Boolean);
}
