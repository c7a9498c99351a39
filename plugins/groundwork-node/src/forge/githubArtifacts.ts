import { ArtifactError } from './ArtifactError';
import type { ForgeCallOptions } from './Forge';
import type { ForgeArtifact, ForgeRuns } from './ForgeRuns';
import type { GithubClient } from './githubClient';
import { explain } from './githubErrors';
import { nameOf } from './githubRepositories';
import { place } from './githubRuns';
import { readCapped } from './readCapped';
import { unpackArtifact } from './unpackArtifact';

const READ = 'actions: read';
const MAX_ZIP = 4 * 1024 * 1024;

export async function listArtifacts(
  client: GithubClient,
  { repository, runId }: Parameters<ForgeRuns['listArtifacts']>[0],
  { signal }: ForgeCallOptions = {},
): Promise<ForgeArtifact[]> {
  try {
    const { data } = await client.rest.actions.listWorkflowRunArtifacts({
      ...place(repository),
      run_id: runId,
      per_page: 100,
      request: { signal },
    });
    return data.artifacts.map(artifact => ({
      id: artifact.id,
      name: artifact.name,
      sizeBytes: artifact.size_in_bytes,
      ...(artifact.digest && { digest: artifact.digest }),
      expired: artifact.expired,
      createdAt: artifact.created_at ?? '',
    }));
  } catch (error) {
    throw explain(
      error,
      `list the artifacts of run ${runId} of ${nameOf(repository)}`,
      READ,
    );
  }
}

export async function downloadArtifact(
  client: GithubClient,
  { repository, artifact }: Parameters<ForgeRuns['downloadArtifact']>[0],
  { signal }: ForgeCallOptions = {},
): Promise<Map<string, Buffer>> {
  if (artifact.sizeBytes > MAX_ZIP) {
    throw tooLarge(artifact);
  }
  try {
    const answer = await client.request(
      'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
      {
        ...place(repository),
        artifact_id: artifact.id,
        archive_format: 'zip',
        request: { signal, parseSuccessResponseBody: false },
      },
    );
    const { content, more } = await readCapped(
      answer.data as unknown as ReadableStream<Uint8Array>,
      { skip: 0, limit: MAX_ZIP },
    );
    if (more) {
      throw tooLarge(artifact);
    }
    if (content.length < artifact.sizeBytes) {
      throw new ArtifactError(
        `only ${content.length} of ${artifact.sizeBytes} bytes of the artifact ${artifact.name} came`,
        { isIncomplete: true },
      );
    }
    return unpackArtifact(content, artifact);
  } catch (error) {
    throw explain(
      error,
      `download the artifact ${artifact.name} of ${nameOf(repository)}`,
      READ,
    );
  }
}

function tooLarge({ name }: ForgeArtifact): ArtifactError {
  return new ArtifactError(
    `the artifact ${name} is larger than ${MAX_ZIP} bytes`,
  );
}
