import fs from 'node:fs/promises';
import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse, Route } from '../../http/types';
import { RunFolders } from '../../runner/runFolders';
import { ApiError, notFound } from '../errors';
import { numberOf } from '../numberOf';
import { findRepository } from '../operation';

/** What the log of a job holds so far, from an offset on. */
export async function readJobLog(
  forge: Forge,
  jobId: number,
  from = 0,
): Promise<{ content: Buffer; size: number }> {
  const file = new RunFolders(forge.options.dataDir).log(jobId);
  const handle = await fs.open(file, 'r').catch(() => undefined);
  if (!handle) return { content: Buffer.alloc(0), size: 0 };
  try {
    const { size } = await handle.stat();
    const content = Buffer.alloc(Math.max(size - from, 0));
    const { bytesRead } = await handle.read(content, 0, content.length, from);
    return { content: content.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}

async function jobLog(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const job = await forge.jobs.find(numberOf(request.params.job_id));
  if (job?.repository_id !== repository.id) throw notFound();
  const range = /^bytes=(\d{1,15})-$/.exec(request.headers.range ?? '');
  const from = range ? Number(range[1]) : 0;
  const { content, size } = await readJobLog(forge, job.id, from);
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'accept-ranges': 'bytes',
  };
  if (!range) return { status: 200, content, headers };
  if (from >= size)
    throw new ApiError(416, 'There is no more of the log yet.', {
      headers: { 'content-range': `bytes */${size}` },
    });
  return {
    status: 206,
    content,
    headers: {
      ...headers,
      'content-range': `bytes ${from}-${from + content.length - 1}/${size}`,
    },
  };
}

/**
 * The log of a job, also while it runs. GitHub sends on to an address that
 * gives the text, which is not part of its API's document; here the text
 * comes at once, and `Range: bytes=<offset>-` gives what is new.
 */
export function jobLogRoute(forge: Forge): Route {
  return {
    kind: 'rest',
    operation: 'actions/download-job-logs-for-workflow-run',
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/jobs/{job_id}/logs',
    handle: request => jobLog(forge, request),
  };
}
