import { Forge } from '../../Forge';
import { readBlob, resolveCommit } from '../../git/objects';
import { findEntry } from '../../git/trees';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { presentAccount } from '../accounts/presentAccount';
import { notFound } from '../errors';
import { findRepository, ok, operation, Operation } from '../operation';

/** The token's user may do everything; nobody else is known. */
async function getPermission(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  await findRepository(forge, request);
  const account = forge.account(request.params.username);
  if (account?.type !== 'User') throw notFound();
  return ok({
    permission: 'admin',
    role_name: 'admin',
    user: {
      ...presentAccount(forge, account.login),
      permissions: {
        pull: true,
        triage: true,
        push: true,
        maintain: true,
        admin: true,
      },
      role_name: 'admin',
    },
  });
}

const OWNER = /^(@[\w.-]+(\/[\w.-]+)?|[^@\s]+@[^@\s]+\.[^@\s]+)$/;

/** Lines of a CODEOWNERS file that GitHub could not read. */
function codeownersErrors(path: string, text: string) {
  return text.split('\n').flatMap((source, index) => {
    const line = source.replace(/(^|\s)#.*$/, '');
    const [, ...owners] = line.trim().split(/\s+/);
    const wrong = owners.find(owner => !OWNER.test(owner));
    if (wrong === undefined) return [];
    const column = source.indexOf(wrong) + 1;
    const kind = 'Invalid owner';
    const where = `on line ${index + 1}`;
    const message = `${kind} ${where}:\n\n  ${source}\n  ${' '.repeat(
      column - 1,
    )}^`;
    return [
      {
        line: index + 1,
        column,
        kind,
        source,
        suggestion: null,
        message,
        path,
      },
    ];
  });
}

async function getCodeownersErrors(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const directory = forge.directory(repository);
  const ref = request.query.get('ref') || repository.default_branch;
  const commit = await resolveCommit(directory, ref);
  if (!commit) throw notFound();
  for (const folder of ['.github/', '', 'docs/']) {
    const path = `${folder}CODEOWNERS`;
    const entry = await findEntry(directory, commit, path);
    if (entry?.type !== 'blob') continue;
    const text = (await readBlob(directory, entry.sha)).toString('utf8');
    return ok({ errors: codeownersErrors(path, text) });
  }
  throw notFound();
}

/** Who may do what, and whether CODEOWNERS can be read. */
export const accessOperations: Operation[] = [
  operation(
    'repos/get-collaborator-permission-level',
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    getPermission,
  ),
  operation(
    'repos/codeowners-errors',
    'GET /repos/{owner}/{repo}/codeowners/errors',
    getCodeownersErrors,
  ),
];
