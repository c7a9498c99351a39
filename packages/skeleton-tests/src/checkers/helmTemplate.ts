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

/** Releases that Argo CD makes of its applications, where those are what was rendered. */
export function releasesOfApplications(manifests: string): Release[] {
  return documentsIn(manifests)
    .filter(({ kind }) => kind === 'Application')
    .flatMap(({ metadata, spec }) => {
      const sources = [spec?.source ?? spec?.sources ?? []].flat();
      return sources
        .filter(({ path: place, chart }) => place || chart)
        .map(source => ({
          name: source.helm?.releaseName ?? metadata.name,
          namespace: spec.destination?.namespace ?? 'default',
          chart: source.path ?? source.chart,
          isOwn: Boolean(source.path),
          repository: source.chart ? source.repoURL : undefined,
          version: source.chart ? source.targetRevision : undefined,
          values: [
            ...(source.helm?.values ? [source.helm.values] : []),
            ...(source.helm?.valuesObject
              ? [yaml.stringify(source.helm.valuesObject)]
              : []),
          ],
        }));
    });
}

/** The objects in a text of manifests. */
export function documentsIn(manifests: string): any[] {
  return yaml
    .parseAllDocuments(manifests)
    .map(document => document.toJS())
    .filter(Boolean);
}
