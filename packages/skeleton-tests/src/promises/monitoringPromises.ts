import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { alarmsOf } from './alarms';
import { either, section, wrongFacts, type Fact } from './Facts';
import { Promises } from './Promises';
import { logGroupsOf } from './logGroups';
import type { RenderedText } from './RenderedText';

const PAGE = 'docs/monitoring.md';

/** What the page about monitoring says that is not so, or leaves out. */
export function wrongMonitoring(spec: Spec, files: RenderedText): string[] {
  const promises = new Promises();
  const page = files.get(PAGE) ?? '';
  const wrong = spec.environments.flatMap(environment => {
    const text = section(page, `### ${environment.name}`);
    const line = (start: string) =>
      text.split('\n').find(one => one.startsWith(`- **${start}**`)) ?? '';
    promises.expect(
      `${PAGE}: ${environment.name}: alarms`,
      codes(line('Alarms')).slice(1).sort(),
      alarmsOf(environment),
    );
    promises.expectAll(
      `${PAGE}: ${environment.name}: logs`,
      codes(line('Logs')),
      logGroupsOf(spec, environment),
    );
    return wrongFacts(`${PAGE}: ${environment.name}`, text, facts(environment));
  });
  promises.expectAll(
    `${PAGE}: alarms that it explains`,
    explained(page, '## What to do about an alarm'),
    kindsOfAlarms(spec),
  );
  const alerts = explained(page, '## What to do about an alert');
  promises.expect(
    `${PAGE}: alerts of this repository that it does not explain`,
    spec.environments.some(({ observability }) => observability.metrics)
      ? ownAlerts(spec, files).filter(alert => !alerts.includes(alert))
      : [],
    [],
  );
  const { defaultRules } = yaml.parse(
    files.get('platform/kube-prometheus-stack/values.yaml') ?? '{}',
  );
  promises.expect(
    `${PAGE}: alerts that are switched off`,
    Object.keys(defaultRules?.disabled ?? {}).filter(alert =>
      alerts.includes(alert),
    ),
    [],
  );
  return [
    ...promises.broken,
    ...wrong,
    ...wrongFacts(PAGE, page, [
      [
        '## What to do about an alert',
        spec.environments.some(({ observability }) => observability.metrics),
      ],
      [
        '| AWS Budgets',
        spec.environments.some(({ cost }) => cost.budgetUsd !== undefined),
      ],
      [
        '| Cost anomaly detected',
        spec.environments.some(({ cost }) => cost.anomalyDetection),
      ],
      [
        '| Costs of `<stack>-<environment>`',
        spec.environments.some(({ cost }) => cost.weeklyReport),
      ],
    ]),
  ];
}

function facts({ observability }: Environment): Fact[] {
  const { alarmEmails, logRetentionDays } = observability;
  return [
    ...either(
      alarmEmails.length > 0,
      `**Told**: ${alarmEmails.join(', ')}.`,
      '**Told**: nobody yet.',
    ),
    [`**Logs**, kept for ${logRetentionDays} days:`, true],
    ...either(
      observability.metrics,
      'from Prometheus, of severity',
      'none; nobody watches pods here',
    ),
  ];
}

/** Alarms of all environments, those of node groups as one of each kind. */
function kindsOfAlarms(spec: Spec): string[] {
  const kinds = spec.environments.flatMap(environment => {
    const groups = environment.cluster.nodeGroups.flatMap(({ name }) => [
      `nodes-${name}-cpu`,
      `nodes-${name}-health`,
    ]);
    return alarmsOf(environment).map(alarm =>
      groups.includes(alarm)
        ? `nodes-<group>${alarm.slice(alarm.lastIndexOf('-'))}`
        : alarm,
    );
  });
  return [
    ...new Set([
      ...['api-errors', 'api-storage', 'unschedulable-pods'],
      ...kinds,
    ]),
  ];
}

/** First cells of the table below a heading. */
function explained(page: string, heading: string): string[] {
  return section(page, heading)
    .split('\n')
    .filter(line => /^\| (?!---)/.test(line))
    .slice(1)
    .flatMap(line => line.split(' | ')[0].slice(2).split(', '))
    .map(cell => cell.replace(/`/g, ''));
}

function codes(line: string): string[] {
  return [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
}

/** Names of the alerts that the files of the platform define. */
function ownAlerts(spec: Spec, files: RenderedText): string[] {
  const logs = spec.environments.some(
    ({ observability }) => observability.logs,
  );
  return [...files]
    .filter(([file]) => /^platform\/.*\.ya?ml$/.test(file))
    .filter(([file]) => logs || !file.startsWith('platform/fluent-bit/'))
    .filter(([, text]) => /^\s*-? ?alert:/m.test(text))
    .flatMap(([, text]) =>
      yaml
        .parseAllDocuments(text)
        .flatMap(document => alertsIn(document.toJS())),
    );
}

function alertsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { alert } = value as { alert?: unknown };
  return [
    ...(typeof alert === 'string' ? [alert] : []),
    ...Object.values(value).flatMap(alertsIn),
  ];
}
