import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { RequestError } from '@octokit/request-error';

/** The status of a failed request; undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof RequestError ? error.status : undefined;
}

/** What the forge complained about in a 422, each with the field it is about. */
export function complaintsOf(error: unknown): string[] {
  if (!(error instanceof RequestError)) {
    return [];
  }
  const data: unknown = error.response?.data;
  const list =
    typeof data === 'object' && data !== null && 'errors' in data
      ? data.errors
      : undefined;
  return Array.isArray(list) ? list.map(complaint) : [];
}

function complaint(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) {
    return String(entry);
  }
  const { field, message, code } = entry as Record<string, unknown>;
  return [field, message ?? code]
    .filter(part => typeof part === 'string')
    .join(': ');
}

/**
 * An error that tells what was being done, why it failed and what to do next.
 *
 * @param doing - such as `create the repository acme/shop on github.com`
 * @param permission - what a GitHub App needs for it, such as `administration: write`
 */
export function explain(
  error: unknown,
  doing: string,
  permission: string,
): unknown {
  if (!(error instanceof RequestError)) {
    return error;
  }
  const said = [error.message, ...complaintsOf(error)]
    .filter((text, index, all) => all.indexOf(text) === index)
    .join('; ');
  const failed = `Could not ${doing}: the forge answered ${error.status}, ${said}.`;
  switch (error.status) {
    case 401:
      return new AuthenticationError(
        `${failed} Renew the token of the integration.`,
      );
    case 403:
    case 429:
      return /rate limit/i.test(said)
        ? new ServiceUnavailableError(`${failed} Try again later.`)
        : new NotAllowedError(
            `${failed} The integration needs the permission ${permission}.`,
          );
    case 404:
      return new NotFoundError(
        `${failed} Check the name, and that the integration may see it (permission ${permission}).`,
      );
    case 409:
      return new ConflictError(`${failed} Look at its state on the forge.`);
    case 422:
      return new InputError(`${failed} Change what it complains about.`);
    default:
      return error.status >= 500
        ? new ServiceUnavailableError(
            `${failed} Try again; what was done already is found and used.`,
          )
        : new Error(failed);
  }
}
