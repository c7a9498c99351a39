import path from 'node:path';

/** What Helm is asked to install. */
export interface Release {
  name: string;
  namespace: string;
  /** A folder of the repository, or the chart's name in its registry. */
  chart: string;
  /** Whether the chart is our own. */
  isOwn: boolean;
  repository?: string;
  version?: string;
  /** Values, the later ones above the earlier. */
  values: string[];
}

/**
 * The releases in a plan that knows every value.
 *
 * @param layer - folder that the plan was made in; paths of charts are relative to it
 */
export function releasesIn(
  plan: any,
  layer: string,
  repository: string,
): Release[] {
  return resourcesOf(plan.planned_values?.root_module)
    .filter(({ type, mode }) => type === 'helm_release' && mode === 'managed')
    .map(({ values }) => {
      const isOwn = /^[./]/.test(values.chart);
      return {
        name: values.name,
        namespace: values.namespace ?? 'default',
        chart: isOwn
          ? path.relative(repository, path.resolve(layer, values.chart))
          : values.chart,
        isOwn,
        repository: values.repository ?? undefined,
        version: values.version ?? undefined,
        values: (values.values ?? []).filter(Boolean),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function resourcesOf(module: any): any[] {
  return [
    ...(module?.resources ?? []),
    ...(module?.child_modules ?? []).flatMap(resourcesOf),
  ];
}
