import type { Behaviour } from '../types';
import { clusterReference, eksRoleReference } from './eksReferences';
import { operation, provider } from './sources';

const CREATED = '2026-01-01T00:00:00Z';

/** EKS: who gets into a cluster, and which roles its pods get. */
export const eksAccess: Record<string, Behaviour> = {
  aws_eks_access_entry: {
    source: [
      provider('eks/access_entry.go'),
      operation('eks', 'CreateAccessEntry'),
    ],
    replace: ['cluster_name', 'principal_arn', 'type'],
    defaults: { type: 'STANDARD' },
    references: [clusterReference],
    computed(making) {
      const {
        cluster_name: cluster,
        principal_arn: principal,
        type,
      } = making.values;
      const forNodes = type === 'EC2_LINUX';
      return {
        id: `${cluster}:${principal}`,
        access_entry_arn: making.arn(
          'eks',
          `access-entry/${cluster}/role/${making.account}/${String(
            principal,
          ).replace(/^.*\//, '')}/${making.hex(36)}`,
        ),
        created_at: CREATED,
        kubernetes_groups: forNodes ? ['system:nodes'] : [],
        modified_at: CREATED,
        user_name: forNodes
          ? 'system:node:{{EC2PrivateDNSName}}'
          : String(principal)
              .replace(':iam:', ':sts:')
              .replace(
                /:role\/(?:.*\/)?([^/]+)$/,
                ':assumed-role/$1/{{SessionName}}',
              ),
      };
    },
    taken: {
      code: 'ResourceInUseException',
      message: 'The specified access entry resource is already in use: {id}',
    },
  },
  aws_eks_access_policy_association: {
    source: [
      provider('eks/access_policy_association.go'),
      operation('eks', 'AssociateAccessPolicy'),
    ],
    replace: ['access_scope', 'cluster_name', 'policy_arn', 'principal_arn'],
    references: [
      clusterReference,
      {
        attribute: 'principal_arn',
        types: ['aws_eks_access_entry'],
        by: ['principal_arn'],
        answer: {
          code: 'ResourceNotFoundException',
          message:
            'The specified principalArn could not be found. You must create an access entry for it first: {value}',
        },
      },
    ],
    upserts: true,
    computed: ({ values }) => ({
      id: `${values.cluster_name}#${values.principal_arn}#${values.policy_arn}`,
      associated_at: CREATED,
      modified_at: CREATED,
    }),
  },
  aws_eks_pod_identity_association: {
    source: [
      provider('eks/pod_identity_association.go'),
      operation('eks', 'CreatePodIdentityAssociation'),
    ],
    replace: ['cluster_name', 'namespace', 'service_account'],
    references: [clusterReference, eksRoleReference('role_arn')],
    unique: {
      by: ['cluster_name', 'namespace', 'service_account'],
      answer: {
        code: 'ResourceInUseException',
        message:
          'Association already exists for this cluster, namespace and service account',
      },
    },
    computed(making) {
      const id = `a-${making.hex(17)}`;
      return {
        id,
        association_id: id,
        association_arn: making.arn(
          'eks',
          `podidentityassociation/${making.values.cluster_name}/${id}`,
        ),
        disable_session_tags: false,
        external_id: null,
      };
    },
  },
};
