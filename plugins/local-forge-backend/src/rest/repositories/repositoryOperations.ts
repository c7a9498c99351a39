import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { commitReadme } from '../../git/bareRepository';
import { lookUp } from '../../git/objects';
import { runGit } from '../../git/runGit';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { ApiError, notFound, validationFailed } from '../errors';
import {
  created,
  findRepository,
  findWritable,
  ok,
  operation,
  Operation,
  readJson,
} from '../operation';
import { presentFullRepository } from './presentRepository';
import {
  newRepositorySchema,
  pickPrivate,
  pickSettings,
  repositoryChangesSchema,
} from './repositoryFields';

/** The branch that a repository starts with. */
const DEFAULT_BRANCH = 'main';

function nameTaken() {
  const error = validationFailed({
    resource: 'Repository',
    code: 'custom',
    field: 'name',
    message: 'name already exists on this account',
  });
  return new ApiError(422, 'Repository creation failed.', {
    errors: error.errors,
  });
}

async function createRepository(
  forge: Forge,
  request: ForgeRequest,
  owner: string,
): Promise<ForgeResponse> {
  const body = await readJson(request, 'Repository', newRepositorySchema);
  const repository = await forge.createRepository({
    owner,
    name: body.name,
    description: body.description ?? null,
    homepage: body.homepage ?? null,
    private: pickPrivate(body) ?? false,
    default_branch: DEFAULT_BRANCH,
    settings: pickSettings(body),
  });
  if (!repository) throw nameTaken();
  if (body.auto_init) {
    const description = body.description ? `\n${body.description}\n` : '';
    await commitReadme(forge.directory(repository), {
      branch: DEFAULT_BRANCH,
      text: `# ${body.name}\n${description}`,
      author: { name: forge.options.login, email: forge.email },
    });
  }
  return created(await presentFullRepository(forge, repository));
}

async function updateRepository(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const body = await readJson(request, 'Repository', repositoryChangesSchema);
  // an archived repository takes no change but its return
  if (repository.archived && body.archived !== false)
    await findWritable(forge, request);
  const directory = forge.directory(repository);
  const { default_branch: branch } = body;
  if (branch !== undefined) {
    const [found] = await lookUp(directory, [`refs/heads/${branch}`]);
    if (!found)
      throw validationFailed({
        resource: 'Repository',
        field: 'default_branch',
        code: 'invalid',
        message: `The branch ${branch} was not found. Please push that ref first or create it via the Git Data API.`,
      });
    await runGit(directory, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  }
  const changed = await forge.repositories.update(repository, {
    ...(body.name !== undefined && { name: body.name }),
    ...(body.description !== undefined && { description: body.description }),
    ...(body.homepage !== undefined && { homepage: body.homepage }),
    ...(pickPrivate(body) !== undefined && { private: pickPrivate(body) }),
    ...(branch !== undefined && { default_branch: branch }),
    ...(body.archived !== undefined && { archived: body.archived }),
    settings: { ...repository.settings, ...pickSettings(body) },
  });
  if (!changed) throw nameTaken();
  await forge.runner?.renamed();
  const now = await forge.repositories.find(
    repository.owner,
    body.name ?? repository.name,
  );
  if (!now) throw notFound();
  return ok(await presentFullRepository(forge, now));
}

const topicsSchema = z.object({ names: z.array(z.string()) });

async function replaceTopics(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const { names } = await readJson(request, 'Repository', topicsSchema);
  const wrong = names.filter(name => !/^[a-z0-9][a-z0-9-]{0,49}$/.test(name));
  if (wrong.length)
    throw new ApiError(422, 'Validation Failed', {
      errors: wrong.map(
        name =>
          `Topic ${name} must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens.`,
      ),
    });
  const topics = [...new Set(names)];
  await forge.repositories.update(repository, { topics });
  return ok({ names: topics });
}

/** Repositories: create, read, change, remove, topics. */
export const repositoryOperations: Operation[] = [
  operation(
    'repos/create-in-org',
    'POST /orgs/{org}/repos',
    async (forge, request) => {
      const owner = forge.account(request.params.org);
      if (owner?.type !== 'Organization') throw notFound();
      return await createRepository(forge, request, owner.login);
    },
  ),
  operation(
    'repos/create-for-authenticated-user',
    'POST /user/repos',
    (forge, request) => createRepository(forge, request, forge.options.login),
  ),
  operation('repos/get', 'GET /repos/{owner}/{repo}', async (forge, request) =>
    ok(
      await presentFullRepository(forge, await findRepository(forge, request)),
    ),
  ),
  operation('repos/update', 'PATCH /repos/{owner}/{repo}', updateRepository),
  operation(
    'repos/delete',
    'DELETE /repos/{owner}/{repo}',
    async (forge, request) => {
      const repository = await findRepository(forge, request);
      await forge.inTurn(repository, () => forge.deleteRepository(repository));
      return { status: 204 };
    },
  ),
  operation(
    'repos/replace-all-topics',
    'PUT /repos/{owner}/{repo}/topics',
    replaceTopics,
  ),
];
