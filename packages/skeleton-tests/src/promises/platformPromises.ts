import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import { Planned, type PlanJson } from './Planned';
import { Promises } from './Promises';

/** Answers of an environment that the plan of its platform does not keep. */
export function brokenPlatformPromises(
  environment: Environment,
  plan: PlanJson,
): string[] {
  const promises = new Promises();
  const planned = new Planned(plan);
  const { metrics, logs } = environment.observability;
  promises.expectAll(
    'observability.metrics, logs: charts',
    planned.each('helm_release', 'name'),
    [
      ...(metrics ? ['kube-prometheus-stack'] : []),
      ...(logs ? ['fluent-bit'] : []),
    ],
  );
  promises.expect(
    'a default storage class',
    planned.all('kubernetes_storage_class_v1').length,
    1,
  );
  const configured = planned
    .all('helm_release')
    .flatMap(({ values }) => values.values ?? []);
  promises.expect(
    'region',
    configured.every(
      (text: string | null) =>
        !text ||
        !/"(eu|us|ap|ca|sa|me|af)-[a-z]+-\d"/.test(text) ||
        text.includes(`"${environment.region}"`),
    ),
    true,
  );
  return promises.broken;
}
