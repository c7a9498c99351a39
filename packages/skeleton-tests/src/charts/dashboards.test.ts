import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import yaml from 'yaml';
import { helm, rendered, valuesOf } from './renderedChart';
import { platform, toolOfCharts } from './toolOfCharts';

const promtool = toolOfCharts('promtool');
const alerts = path.join(platform, 'alerts');
const folder = path.join(platform, 'dashboards/chart/dashboards');

interface Panel {
  id: number;
  title: string;
  datasource: object;
  targets: { expr: string }[];
}
interface Dashboard {
  uid: string;
  schemaVersion: number;
  panels: Panel[];
  annotations: { list: { datasource: object; expr: string }[] };
  templating: { list: { name: string; datasource: object }[] };
}
interface Rule {
  alert: string;
  expr: string;
  annotations: Record<string, string>;
}

const readYaml = (...file: string[]): any =>
  yaml.parse(fs.readFileSync(path.join(...file), 'utf8'));

/** Series as they are written: to YAML the values 0x30 are a number. */
const readSeries = (...file: string[]): any =>
  yaml.parse(fs.readFileSync(path.join(...file), 'utf8'), {
    schema: 'failsafe',
  });

const dashboards: Dashboard[] = fs
  .readdirSync(folder)
  .sort()
  .map(file => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));
const grafana = readYaml(platform, 'kube-prometheus-stack/values.yaml').grafana;
const ruleFiles = ['nodes.yaml', 'workloads.yaml'].map(file =>
  path.join(alerts, 'chart/rules', file),
);
const rules: Rule[] = [
  ...ruleFiles.flatMap(file => readYaml(file).groups),
  readYaml(platform, 'fluent-bit/values.yaml').prometheusRule,
].flatMap(group => group.rules);

/** Every expression that Grafana sends to Prometheus, with "all namespaces" chosen. */
const expressions = dashboards.flatMap(({ panels, annotations }) =>
  [...panels.flatMap(({ targets }) => targets), ...annotations.list].map(
    ({ expr }) => expr.replaceAll('$namespace', '.*'),
  ),
);

/** Names of metrics; no label in our rules has an underscore. */
function metricsIn(...exprs: string[]): string[] {
  const names = exprs.flatMap(
    expr => expr.replace(/"[^"]*"/g, '').match(/\b[a-z]+(_\w+)+\b/g) ?? [],
  );
  return [...new Set(names)].sort();
}

describe('dashboards of the platform', () => {
  it.each(rules.map(rule => [rule.alert, rule] as const))(
    '%s leads to the panel that shows what it looks at',
    (alert, { expr, annotations }) => {
      const url = new URL(annotations.dashboard_url);
      // where the page on access forwards Grafana to
      expect(url.origin).toBe('http://localhost:3000');
      const dashboard = dashboards.find(
        ({ uid }) => url.pathname === `/d/${uid}`,
      )!;
      const panel = dashboard.panels.find(
        ({ id }) => `${id}` === url.searchParams.get('viewPanel'),
      )! as Panel & { description: string };
      expect(panel.description).toContain(alert);
      const shown = metricsIn(...panel.targets.map(target => target.expr));
      expect(metricsIn(expr).length).toBeGreaterThan(0);
      expect(shown).toEqual(expect.arrayContaining(metricsIn(expr)));
      const given = [...url.searchParams.keys()].filter(key =>
        key.startsWith('var-'),
      );
      expect(given).toEqual(
        dashboard.templating.list.map(({ name }) => `var-${name}`),
      );
    },
  );

  it('ask the data source of kube-prometheus-stack, in the schema of its Grafana', () => {
    const uid = grafana.sidecar.datasources.uid;
    for (const {
      schemaVersion,
      panels,
      annotations,
      templating,
    } of dashboards) {
      expect(schemaVersion).toBe(42);
      for (const { datasource } of [
        ...panels,
        ...annotations.list,
        ...templating.list,
      ])
        expect(datasource).toEqual({ type: 'prometheus', uid });
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    }
  });
});

helm.suite('the chart of dashboards', () => {
  it('gives each to the sidecar as it is, under a name that nobody else has', () => {
    const maps = rendered('dashboards/chart', ...valuesOf('dashboards'));
    const { label, labelValue } = grafana.sidecar.dashboards;
    expect(
      maps.map(({ kind, metadata, data }) => [
        kind,
        metadata.labels,
        Object.keys(data),
        JSON.parse(Object.values<string>(data)[0]),
      ]),
    ).toEqual(
      dashboards.map(dashboard => [
        'ConfigMap',
        { [label]: labelValue },
        [`${dashboard.uid}.json`],
        dashboard,
      ]),
    );
    expect(dashboards.map(({ uid }) => uid)).toEqual([
      'platform-nodes',
      'platform-workloads',
    ]);
  });
});

promtool.suite('what dashboards ask Prometheus', () => {
  it('is answered by the series that the alerts are tested with', () => {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'dashboards-'));
    const file = path.join(scratch, 'panels_test.yaml');
    const ofAlerts = ['nodes_test.yaml', 'workloads_test.yaml'].flatMap(name =>
      readSeries(alerts, 'tests', name).tests.flatMap(
        (test: any) => test.input_series,
      ),
    );
    const series = new Map<string, object>();
    for (const one of [
      ...ofAlerts,
      ...readSeries(platform, 'dashboards/tests/series.yaml').input_series,
    ])
      if (!series.has(one.series)) series.set(one.series, one);
    fs.writeFileSync(
      file,
      yaml.stringify({
        rule_files: ruleFiles,
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            input_series: [...series.values()],
            promql_expr_test: expressions.map(expr => ({
              expr: `count(${expr}) > bool 0`,
              eval_time: '11m',
              exp_samples: [{ labels: '{}', value: 1 }],
            })),
          },
        ],
      }),
    );
    const { status, output } = promtool.run('test', 'rules', file);
    fs.rmSync(scratch, { recursive: true });
    expect(expressions.length).toBeGreaterThan(16);
    expect([status, output]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });
});
