import { createHash } from 'node:crypto';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { ArtifactError } from './ArtifactError';

const MAX_ENTRIES = 20;
/** Of all files together, unpacked. */
const MAX_BYTES = 8 * 1024 * 1024;
/** So little is inflated at once that a limit is noticed before much memory is used. */
const SLICE = 16 * 1024;

/**
 * The files of a zip whose digest is the announced one. What an entry claims
 * about its size is believed only when it is too large: what comes out is counted.
 */
export function unpackArtifact(
  zip: Uint8Array,
  announced: { name: string; digest?: string },
): Map<string, Buffer> {
  const refuse = (problem: string): never => {
    throw new ArtifactError(`the artifact ${announced.name} ${problem}`);
  };
  if (!announced.digest) {
    return refuse('has no digest, so what came cannot be checked');
  }
  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  if (digest !== announced.digest) {
    return refuse(
      `has the digest ${digest}, where the forge announced ${announced.digest}`,
    );
  }
  const files = new Map<string, Buffer>();
  let entries = 0;
  let bytes = 0;
  const take = (file: UnzipFile) => {
    const chunks: Uint8Array[] = [];
    entries += 1;
    if (entries > MAX_ENTRIES) {
      refuse(`has more than ${MAX_ENTRIES} files`);
    }
    if ((file.originalSize ?? 0) > MAX_BYTES) {
      refuse(`unpacks to more than ${MAX_BYTES} bytes`);
    }
    file.ondata = (error, chunk, final) => {
      if (error) {
        throw error;
      }
      bytes += chunk.length;
      if (bytes > MAX_BYTES) {
        refuse(`unpacks to more than ${MAX_BYTES} bytes`);
      }
      chunks.push(chunk);
      if (final) {
        files.set(file.name, Buffer.concat(chunks));
      }
    };
    file.start();
  };
  try {
    const unzip = new Unzip(take);
    unzip.register(UnzipInflate);
    for (let at = 0; at < zip.length; at += SLICE) {
      const end = Math.min(at + SLICE, zip.length);
      unzip.push(zip.slice(at, end), end === zip.length);
    }
  } catch (error) {
    if (error instanceof ArtifactError) {
      throw error;
    }
    return refuse(
      `cannot be unpacked: ${error instanceof Error ? error.message : error}`,
    );
  }
  if (files.size === 0 || files.size < entries) {
    return refuse('cannot be unpacked: it is empty or cut short');
  }
  return files;
}
