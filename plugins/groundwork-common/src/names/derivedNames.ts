import type { Environment, Spec } from '../spec/schema';

/** The longest name of a kind that a stack derives for AWS, and AWS's limit. */
export interface DerivedName {
  what: string;
  name: string;
  limit: number;
}

/** Characters that Terraform adds to a `name_prefix`. */
const SUFFIX_OF_TERRAFORM = 26;

/** A writer and fifteen readers. */
const MOST_INSTANCES = 16;

/**
 * The longest names that the skeleton derives for an environment, one per kind
 * with a limit. What the skeleton derives and what is listed here must agree.
 */
export function derivedNames(
  spec: Pick<Spec, 'name'>,
  environment: Environment,
): DerivedName[] {
  const base = `${spec.name}-${environment.name}`;
  const { cluster, registry } = environment;
  const longestGroup = longest(cluster.nodeGroups.map(({ name }) => name));
  const longestRepository = longest(registry.repositories);
  return [
    { what: 'EKS cluster', name: base, limit: 100 },
    {
      what: 'prefix of the node group',
      name: `${longestGroup}-`,
      limit: 63 - SUFFIX_OF_TERRAFORM,
    },
    { what: 'launch template', name: `${base}-${longestGroup}`, limit: 128 },
    { what: 'IAM role', name: `${base}-load-balancer-controller`, limit: 64 },
    { what: 'Aurora instance', name: `${base}-${MOST_INSTANCES}`, limit: 63 },
    { what: 'RDS Proxy', name: `${base}-database`, limit: 60 },
    { what: 'access function', name: `${base}-db-access`, limit: 64 },
    { what: 'backup vault', name: `${base}-00000000`, limit: 50 },
    { what: 'queue of interruptions', name: `${base}-karpenter`, limit: 80 },
    {
      what: 'image repository',
      name: `${base}/${longestRepository}`,
      limit: 256,
    },
    { what: 'final snapshot', name: `${base}-final-00000000`, limit: 255 },
    {
      what: 'state bucket',
      name: `groundwork-state-${environment.account}-${environment.region}`,
      limit: 63,
    },
  ];
}

function longest(names: readonly string[]): string {
  return names.reduce(
    (found, name) => (name.length > found.length ? name : found),
    '',
  );
}
