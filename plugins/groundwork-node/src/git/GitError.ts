import { CustomErrorBase } from '@backstage/errors';

/** git failed; the message holds what it said, without credentials. */
export class GitError extends CustomErrorBase {
  name = 'GitError' as const;

  /** What git wrote to its standard error, without credentials. */
  readonly stderr: string;

  constructor(message: string, stderr: string) {
    super(message);
    this.stderr = stderr;
  }
}

/** Takes credentials out of what git said: those we gave it and those in addresses. */
export function withoutCredentials(
  text: string,
  authorization?: string,
): string {
  const secrets = new Set<string>();
  if (authorization) {
    const [, value = authorization] = authorization.split(' ');
    secrets.add(authorization).add(value);
    const decoded = Buffer.from(value, 'base64').toString('utf8');
    secrets.add(decoded.slice(decoded.indexOf(':') + 1));
  }
  let result = text.replace(/(https?:\/\/)[^@\s/]*@/g, '$1');
  for (const secret of secrets) {
    if (secret.length > 3) {
      result = result.replaceAll(secret, '***');
    }
  }
  return result;
}
