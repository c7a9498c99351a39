import {
  isCut,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** Log groups that an environment has. */
export function logGroupsOf(spec: Spec, environment: Environment): string[] {
  const { observability, network, runner, cost } = environment;
  const name = `${spec.name}-${environment.name}`;
  return [
    `/aws/eks/${name}/cluster`,
    ...(observability.logs
      ? [`/eks/${name}/containers`, `/eks/${name}/hosts`]
      : []),
    ...(observability.containerInsights
      ? [
          'performance',
          // Its agent collects logs where Fluent Bit does not.
          ...(observability.logs ? [] : ['application', 'dataplane', 'host']),
        ].map(kind => `/aws/containerinsights/${name}/${kind}`)
      : []),
    ...ofDatabase(name, environment.database),
    ...(isCut(network) && network.flowLogs ? [`/vpc/${name}/flow-logs`] : []),
    ...(runner === 'codebuild' ? [`/aws/codebuild/${name}-runner`] : []),
    ...(cost.weeklyReport ? [`/aws/lambda/${name}-cost-report`] : []),
  ];
}

function ofDatabase(name: string, database: Environment['database']): string[] {
  if (database.kind === 'none') return [];
  return [
    `/aws/rds/cluster/${name}/postgresql`,
    ...(database.proxy ? [`/aws/rds/proxy/${name}`] : []),
    ...(database.accessFunction ? [`/aws/lambda/${name}-db-access`] : []),
  ];
}
