import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * Refuses a production portal that lets everyone do everything: with
 * permissions off, whoever reaches the API acts with the portal's access to the
 * forge, and an author who may approve needs nobody else.
 *
 * @param nodeEnv - NODE_ENV
 */
export function refuseUnsafe(
  config: Config,
  nodeEnv: string | undefined,
): void {
  if (
    nodeEnv === 'production' &&
    config.getOptionalBoolean('permission.enabled') !== true
  ) {
    throw new InputError(
      'app-config permission.enabled: NODE_ENV is production and permissions are off, so Groundwork does not start. Set permission.enabled to true and choose a permission policy.',
    );
  }
  if (
    nodeEnv === 'production' &&
    config.getOptionalBoolean('groundwork.approval.allowAuthor') === true
  ) {
    throw new InputError(
      'app-config groundwork.approval.allowAuthor: NODE_ENV is production, where nobody approves their own proposal. Remove the key, and name the people who approve in groundwork.approvers.',
    );
  }
}
