import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { platform, toolOfCharts } from './toolOfCharts';

export const helm = toolOfCharts('helm');

/** Values that are the same everywhere, and an example of what one environment knows. */
export function valuesOf(name: string): string[] {
  return [path.join(name, 'values.yaml'), path.join(name, 'tests/values.yaml')]
    .filter(file => fs.existsSync(path.join(platform, file)))
    .flatMap(file => ['--values', file]);
}

/** The objects that a chart of ours is rendered to. */
export function rendered(chart: string, ...values: string[]): any[] {
  const { status, output, stdout } = helm.run(
    ...['template', 'release', chart, '--namespace', 'argocd'],
    ...values,
  );
  expect([status, output]).toEqual([0, output]);
  return yaml
    .parseAllDocuments(stdout)
    .map(document => document.toJS())
    .filter(Boolean);
}
