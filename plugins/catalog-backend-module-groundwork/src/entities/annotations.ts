import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';

/** State of the environment: running, drifted, failed, unknown, … */
export const STATE_ANNOTATION = 'groundwork.dev/state';

/** `true` where stand-in providers made it: no such thing is in any cloud account. */
export const REHEARSED_ANNOTATION = 'groundwork.dev/rehearsed';

export const ENVIRONMENT_ANNOTATION = 'groundwork.dev/environment';
export const STAGE_ANNOTATION = 'groundwork.dev/stage';

/** As Backstage's own AWS module writes them. */
export const AWS_ACCOUNT_ANNOTATION = 'amazonaws.com/account-id';
export const AWS_ARN_ANNOTATION = 'amazonaws.com/arn';

/** Of the Kubernetes plugin; its `aws` provider signs tokens for this name. */
export const EKS_NAME_ANNOTATION = 'kubernetes.io/x-k8s-aws-id';
export const AUTH_PROVIDER_ANNOTATION = 'kubernetes.io/auth-provider';

/** Tags by which the plugins of AWS for costs and findings look things up. */
export function tagAnnotations(
  stack: string,
  environment: Environment,
): Record<string, string> {
  const tags = `Stack=${stack},Environment=${environment.name}`;
  return {
    'aws.amazon.com/cost-insights-tags': tags,
    'aws.amazon.com/aws-securityhub-findings-tags': tags,
  };
}
