import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { planRoles } from './bootstrapRoles';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Which rights each level of access gives, in all of the cluster and in some namespaces. */
const POLICIES = {
  admin: ['AmazonEKSClusterAdminPolicy', 'AmazonEKSAdminPolicy'],
  edit: ['AmazonEKSEditPolicy', 'AmazonEKSEditPolicy'],
  view: ['AmazonEKSViewPolicy', 'AmazonEKSViewPolicy'],
} as const;

/** Who is let into the cluster, and how far: by the answers, and to plan. */
export function checkAccess(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const { access } = environment.cluster;
  const planners = planRoles(spec, environment);
  promises.expectAll(
    'cluster.access: entries',
    planned.each('aws_eks_access_entry', 'principal_arn', 'module.cluster.'),
    [...access.map(({ roleArn }) => roleArn), ...planners],
  );
  promises.expectAll(
    'cluster.access: rights',
    planned
      .all('aws_eks_access_policy_association', 'module.cluster.')
      .map(({ values: { principal_arn, policy_arn, access_scope } }) =>
        JSON.stringify([
          principal_arn,
          policy_arn.split('/').at(-1),
          access_scope[0].type,
          access_scope[0].namespaces ?? [],
        ]),
      ),
    [
      ...access.map(({ roleArn, level, namespaces }) => {
        const isPart = namespaces.length > 0;
        return JSON.stringify([
          roleArn,
          POLICIES[level][isPart ? 1 : 0],
          isPart ? 'namespace' : 'cluster',
          [...namespaces].sort(),
        ]);
      }),
      ...planners.map(role =>
        JSON.stringify([role, 'AmazonEKSAdminViewPolicy', 'cluster', []]),
      ),
    ],
  );
}
