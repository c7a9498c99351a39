import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about Argo CD promise of the infrastructure: that EKS runs it, and for whom. */
export function checkArgoCd(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const asked =
    spec.delivery === 'argocd' ? environment.cluster.argoCd : undefined;
  promises.expect(
    'cluster.argoCd: run by EKS where Identity Center is named',
    planned.each('aws_eks_capability', 'type'),
    asked ? ['ARGOCD'] : [],
  );
  promises.expect(
    'cluster.argoCd: its role administers the cluster',
    planned
      .all('aws_eks_access_policy_association', 'module.argo_cd')
      .map(({ values }) => values.policy_arn.split('/').at(-1)),
    asked ? ['AmazonEKSClusterAdminPolicy'] : [],
  );
  if (!asked) return;
  const made = planned.only('aws_eks_capability').configuration?.[0];
  const argoCd = made?.argo_cd?.[0] ?? {};
  const center = argoCd.aws_idc?.[0] ?? {};
  promises.expect(
    'cluster.argoCd.identityCenter',
    center.idc_instance_arn,
    asked.identityCenter,
  );
  if (asked.region)
    promises.expect('cluster.argoCd.region', center.idc_region, asked.region);
  promises.expectAll(
    'cluster.argoCd.admins',
    (argoCd.rbac_role_mapping ?? []).flatMap(
      ({ role, identity }: { role: string; identity: { id: string }[] }) =>
        identity.map(({ id }) => `${role} ${id}`),
    ),
    asked.admins.map(id => `ADMIN ${id}`),
  );
}
