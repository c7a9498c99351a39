import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Where the answers let those jobs of CI run that have to be inside the network. */
export function checkRunner(
  promises: Promises,
  spec: Spec,
  { name, runner }: Environment,
  planned: Planned,
) {
  const { host, owner, name: repository } = spec.repository;
  const has = runner === 'codebuild';
  promises.expect(
    'runner: machines in the VPC, for this repository',
    planned
      .all('aws_codebuild_project')
      .map(({ values }) => [
        values.name,
        values.source[0].location,
        values.vpc_config.length,
      ]),
    has
      ? [
          [
            `${spec.name}-${name}-runner`,
            `https://${host}/${owner}/${repository}.git`,
            1,
          ],
        ]
      : [],
  );
  promises.expect(
    'runner: each job that is queued gets one',
    planned
      .all('aws_codebuild_webhook')
      .flatMap(({ values }) => values.filter_group)
      .flatMap(({ filter }) => filter)
      .map(({ type, pattern }) => [type, pattern]),
    has ? [['EVENT', 'WORKFLOW_JOB_QUEUED']] : [],
  );
  promises.expect(
    'runner: the Kubernetes API admits it',
    planned.all(
      'aws_vpc_security_group_ingress_rule',
      'module.cluster.aws_vpc_security_group_ingress_rule.client["the runner of CI"]',
    ).length,
    has ? 1 : 0,
  );
}
