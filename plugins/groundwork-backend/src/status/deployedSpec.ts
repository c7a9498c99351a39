import type {
  DeployedStack,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** What the catalog needs of a spec. */
export function deployedSpec(spec: Spec): DeployedStack['spec'] {
  const { name, owner, system, environments } = spec;
  return { name, owner, ...(system && { system }), environments };
}
