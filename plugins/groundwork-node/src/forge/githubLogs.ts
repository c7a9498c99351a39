import type { ForgeCallOptions } from './Forge';
import type { ForgeLogPart, ForgeRuns } from './ForgeRuns';
import type { GithubClient } from './githubClient';
import { explain, statusOf } from './githubErrors';
import { nameOf } from './githubRepositories';
import { place } from './githubRuns';
import { readCapped } from './readCapped';

/** What one answer carries at most. */
const PART = 256 * 1024;

/** Reads a log from an offset on; a forge that ignores the range is read up to there. */
export async function readJobLog(
  client: GithubClient,
  { repository, jobId, offset }: Parameters<ForgeRuns['readJobLog']>[0],
  { signal }: ForgeCallOptions = {},
): Promise<ForgeLogPart | undefined> {
  try {
    const answer = await client.request(
      'GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs',
      {
        ...place(repository),
        job_id: jobId,
        headers: { range: `bytes=${offset}-` },
        // whoever reads a log asks again soon
        request: { signal, retries: 0, parseSuccessResponseBody: false },
      },
    );
    const isPart = (answer.status as number) === 206;
    return await readCapped(answer.data as ReadableStream<Uint8Array>, {
      skip: isPart ? 0 : offset,
      limit: PART,
    });
  } catch (error) {
    switch (statusOf(error)) {
      case 416:
        return { content: Buffer.alloc(0), more: false };
      case 404:
      case 410:
        return undefined;
      default:
        throw explain(
          error,
          `read the log of job ${jobId} of ${nameOf(repository)}`,
          'actions: read',
        );
    }
  }
}
