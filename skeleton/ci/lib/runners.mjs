/** Machines of the forge. */
export const HOSTED = ['ubuntu-24.04'];

/**
 * Where the jobs of an environment run. Only from inside its network can a
 * private Kubernetes API be reached, and the runner in there is itself made by
 * the infrastructure layer: so that layer is planned and applied from outside,
 * and the platform on the runner, each job with a label of its own, else one
 * job would take the other's machine.
 */
export function runnersOf({ prefix, variables }, env = process.env) {
  if (variables.runner?.kind !== 'codebuild')
    return { layer: 'all', platform_plan: HOSTED, platform_apply: HOSTED };
  const label = `codebuild-${prefix}-runner-${env.GITHUB_RUN_ID}-${env.GITHUB_RUN_ATTEMPT}`;
  return {
    layer: 'infrastructure',
    platform_plan: [label, `${prefix}-plan`],
    platform_apply: [label, `${prefix}-apply`],
  };
}
