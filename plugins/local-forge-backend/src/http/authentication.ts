import { createHash, timingSafeEqual } from 'node:crypto';
import { IncomingHttpHeaders } from 'node:http';
import { ApiError } from '../rest/errors';

function same(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

/** The token of an `Authorization` header: `token`, `Bearer`, or the password (or name) of Basic. */
function tokensOf(header: string): string[] {
  const [, scheme, value] = /^(\w+)\s+(\S+)\s*$/.exec(header) ?? [];
  if (!scheme) return [];
  if (scheme.toLowerCase() !== 'basic')
    return ['token', 'bearer'].includes(scheme.toLowerCase()) ? [value] : [];
  const text = Buffer.from(value, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return [text];
  return [text.slice(colon + 1), text.slice(0, colon)];
}

/** Lets a request pass that carries the token, refuses any other with 401. */
export function authenticate(
  headers: IncomingHttpHeaders,
  token: string,
  kind: 'rest' | 'git' | 'internal',
): void {
  const header = headers.authorization;
  if (header && tokensOf(header).some(given => same(given, token))) return;
  throw new ApiError(
    401,
    header ? 'Bad credentials' : 'Requires authentication',
    {
      headers:
        kind === 'git'
          ? { 'www-authenticate': 'Basic realm="local forge"' }
          : {},
    },
  );
}
