import type { Reference } from '../types';

/** The cluster that something belongs to. */
export const clusterReference: Reference = {
  attribute: 'cluster_name',
  types: ['aws_eks_cluster'],
  answer: {
    code: 'ResourceNotFoundException',
    message: 'No cluster found for name: {value}.',
  },
};

/** A role that EKS is told of. */
export function eksRoleReference(attribute: string): Reference {
  return {
    attribute,
    types: ['aws_iam_role'],
    by: ['arn'],
    answer: {
      code: 'InvalidParameterException',
      message: 'Role with arn {value} does not exist',
    },
  };
}
