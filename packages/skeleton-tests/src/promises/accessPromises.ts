import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Which rights each level of access gives, in all of the cluster and in some namespaces. */
const POLICIES = {
  admin: ['AmazonEKSClusterAdminPolicy', 'AmazonEKSAdminPolicy'],
  edit: ['AmazonEKSEditPolicy', 'AmazonEKSEditPolicy'],
  view: ['AmazonEKSViewPolicy', 'AmazonEKSViewPolicy'],
} as const;

/** Who the answers let into the cluster, and how far. */
export function checkAccess(
  promises: Promises,
  { cluster: { access } }: Environment,
  planned: Planned,
) {
  promises.expectAll(
    'cluster.access: entries',
    planned.each('aws_eks_access_entry', 'principal_arn', 'module.cluster.'),
    access.map(({ roleArn }) => roleArn),
  );
  promises.expectAll(
    'cluster.access: rights',
    planned
      .all('aws_eks_access_policy_association')
      .map(({ values: { principal_arn, policy_arn, access_scope } }) =>
        JSON.stringify([
          principal_arn,
          policy_arn.split('/').at(-1),
          access_scope[0].type,
          access_scope[0].namespaces ?? [],
        ]),
      ),
    access.map(({ roleArn, level, namespaces }) => {
      const isPart = namespaces.length > 0;
      return JSON.stringify([
        roleArn,
        POLICIES[level][isPart ? 1 : 0],
        isPart ? 'namespace' : 'cluster',
        [...namespaces].sort(),
      ]);
    }),
  );
}
