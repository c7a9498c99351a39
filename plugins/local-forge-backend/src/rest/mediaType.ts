import { ForgeRequest } from '../http/types';

/** The format that GitHub's media types ask for: `application/vnd.github.raw+json` asks for `raw`. */
export function formatOf(
  request: ForgeRequest,
): 'raw' | 'object' | 'diff' | 'patch' | 'sha' | 'html' | 'json' {
  const accept = request.headers.accept ?? '';
  const found =
    /application\/vnd\.github\.(?:v3\.)?(raw|object|diff|patch|sha|html)\b/.exec(
      accept,
    );
  return (found?.[1] as ReturnType<typeof formatOf> | undefined) ?? 'json';
}
