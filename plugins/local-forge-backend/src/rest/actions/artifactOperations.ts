import fs from 'node:fs/promises';
import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse, Route } from '../../http/types';
import { RunFolders } from '../../runner/runFolders';
import { ArtifactRow, RunRow } from '../../store/runTypes';
import { RepositoryRow, timestamp } from '../../store/types';
import { ApiError, notFound } from '../errors';
import { numberOf } from '../numberOf';
import { findRepository, ok, operation, Operation } from '../operation';
import { paginateUnder } from '../pagination';
import { fullName, nodeId, repositoryUrl } from '../urls';
import { findRun } from './findRun';

/** What GitHub says; the forge keeps artifacts as long as the repository. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

function presentArtifact(
  forge: Forge,
  repository: RepositoryRow,
  artifact: ArtifactRow,
  run: RunRow,
) {
  const url = repositoryUrl(
    forge,
    repository,
    `/actions/artifacts/${artifact.id}`,
  );
  const expires = new Date(Date.parse(artifact.created_at) + KEPT_MS);
  return {
    id: artifact.id,
    node_id: nodeId('Artifact', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: false,
    digest: artifact.digest,
    created_at: artifact.created_at,
    updated_at: artifact.created_at,
    expires_at: timestamp(expires),
    workflow_run: {
      id: run.id,
      repository_id: repository.id,
      head_repository_id: repository.id,
      head_branch: run.head_branch,
      head_sha: run.head_sha,
    },
  };
}

async function answerList(
  forge: Forge,
  request: ForgeRequest,
  repository: RepositoryRow,
  runId?: number,
): Promise<ForgeResponse> {
  const artifacts = await forge.artifacts.list(repository.id, {
    runId,
    name: request.query.get('name') ?? undefined,
  });
  if (request.query.get('direction') === 'asc') artifacts.reverse();
  return await paginateUnder(
    'artifacts',
    forge,
    request,
    artifacts,
    async artifact =>
      presentArtifact(
        forge,
        repository,
        artifact,
        (await forge.runs.find(artifact.run_id)) as RunRow,
      ),
  );
}

async function findArtifact(forge: Forge, request: ForgeRequest) {
  const repository = await findRepository(forge, request);
  const artifact = await forge.artifacts.find(
    repository.id,
    numberOf(request.params.artifact_id),
  );
  const run = artifact && (await forge.runs.find(artifact.run_id));
  if (!artifact || !run) throw notFound();
  return { repository, artifact, run };
}

async function zipOf(forge: Forge, artifact: ArtifactRow): Promise<Buffer> {
  const file = new RunFolders(forge.options.dataDir).artifact(artifact.id);
  try {
    return await fs.readFile(file);
  } catch {
    throw new ApiError(410, 'Artifact has expired');
  }
}

/** GitHub sends a client on to another address that gives the zip. */
async function download(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, artifact } = await findArtifact(forge, request);
  if (request.params.archive_format !== 'zip') throw notFound();
  await zipOf(forge, artifact);
  const path = `/_artifacts/${fullName(repository)}/${artifact.id}.zip`;
  return { status: 302, headers: { location: `${forge.origin}${path}` } };
}

/** What runs have left. */
export const artifactOperations: Operation[] = [
  operation(
    'actions/list-artifacts-for-repo',
    'GET /repos/{owner}/{repo}/actions/artifacts',
    async (forge, request) =>
      await answerList(forge, request, await findRepository(forge, request)),
  ),
  operation(
    'actions/list-workflow-run-artifacts',
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    async (forge, request) => {
      const { repository, run } = await findRun(forge, request);
      return await answerList(forge, request, repository, run.id);
    },
  ),
  operation(
    'actions/get-artifact',
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}',
    async (forge, request) => {
      const { repository, artifact, run } = await findArtifact(forge, request);
      return ok(presentArtifact(forge, repository, artifact, run));
    },
  ),
  operation(
    'actions/download-artifact',
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    download,
  ),
];

/** The zips themselves; the token is asked for here, too. */
export function artifactRoute(forge: Forge): Route {
  return {
    kind: 'internal',
    operation: 'artifact',
    method: 'GET',
    path: '/_artifacts/{owner}/{repo}/{artifact_id}.zip',
    async handle(request) {
      const { artifact } = await findArtifact(forge, request);
      return {
        status: 200,
        content: await zipOf(forge, artifact),
        headers: { 'content-type': 'application/zip' },
      };
    },
  };
}
