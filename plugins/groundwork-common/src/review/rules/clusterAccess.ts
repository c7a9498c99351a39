import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

/** The part of AWS that a region is in. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

const duplicates: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.access.flatMap(({ roleArn }, index): Finding[] =>
    cluster.access.findIndex(other => other.roleArn === roleArn) < index
      ? [
          {
            level: 'error',
            field: `${path}.cluster.access[${index}].roleArn`,
            rule: 'access-duplicate',
            message: `${roleArn} is let in twice; EKS keeps one entry for each role`,
            fix: 'remove one of the two, or give it all namespaces in one entry',
          },
        ]
      : [],
  ),
);

/**
 * A cluster lets in roles of other accounts, but never of another part of AWS.
 * https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
 */
const foreignRoles: Rule = forEachEnvironment(
  ({ cluster, region, account }, path) =>
    cluster.access.flatMap(({ roleArn }, index): Finding[] => {
      const [, partition, , , owner] = roleArn.split(':');
      const field = `${path}.cluster.access[${index}].roleArn`;
      const wanted = partitionOf(region);
      if (partition !== wanted) {
        return [
          {
            level: 'error',
            field,
            rule: 'access-partition',
            message: `${roleArn} is in partition ${partition}, and ${region} is in ${wanted}`,
            fix: `name a role whose ARN begins with arn:${wanted}:iam::${account}:role/`,
          },
        ];
      }
      return owner === account
        ? []
        : [
            {
              level: 'warning',
              field,
              rule: 'access-account',
              message: `${roleArn} is a role of account ${owner}; who may assume it is decided there, not in ${account}`,
              fix: `name a role of account ${account}, unless people are managed in ${owner}`,
            },
          ];
    }),
);

/** Rules about the roles that a cluster lets in. */
export const clusterAccessRules: Rule[] = [duplicates, foreignRoles];
