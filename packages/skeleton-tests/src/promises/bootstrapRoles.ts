import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** The start of ARNs of IAM in the account of an environment. */
function iam({ account, region }: Environment): string {
  const [, foreign] = /^(cn|us-gov)-/.exec(region) ?? [];
  return `arn:${foreign ? `aws-${foreign}` : 'aws'}:iam::${account}`;
}

/** The roles of bootstrap/environment.yaml that plan: that of pull requests not in prod. */
export function planRoles(spec: Spec, environment: Environment): string[] {
  return (environment.stage === 'prod' ? ['drift'] : ['drift', 'plan']).map(
    purpose =>
      `${iam(environment)}:role/${spec.name}-${environment.name}-ci-${purpose}`,
  );
}

/** The policy of bootstrap/environment.yaml that bounds what the modules make. */
export function roleBoundary(spec: Spec, environment: Environment): string {
  return `${iam(environment)}:policy/${spec.name}-${
    environment.name
  }-ci-role-boundary`;
}
