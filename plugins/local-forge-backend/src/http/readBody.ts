import { Readable } from 'node:stream';
import { ApiError } from '../rest/errors';

/** Reads a body into memory and refuses one that is larger than the limit. */
export async function readBody(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  return await new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        const headers = { connection: 'close' };
        reject(
          new ApiError(413, `The body is larger than ${limit} bytes.`, {
            headers,
          }),
        );
      }
    });
    body.on('end', () => resolve(Buffer.concat(chunks)));
    body.on('error', reject);
  });
}
