import {
  API_VERSION,
  STACK_FILE_PATH,
  stackFileSchema,
  type Spec,
  type StackFile,
} from '@groundwork/backstage-plugin-groundwork-common';
import { ConflictError } from '@backstage/errors';
import { toJson } from '../render/serialize';
import type { SkeletonRef } from '../skeleton/Skeleton';

/** The bytes of a stack's .groundwork/stack.json. */
export function writeStackFile(skeleton: SkeletonRef, spec: Spec): Buffer {
  const file: StackFile = {
    apiVersion: API_VERSION,
    kind: 'Stack',
    skeleton: {
      name: skeleton.name,
      source: skeleton.source,
      ...(skeleton.commit !== undefined && { commit: skeleton.commit }),
      digest: skeleton.digest,
    },
    spec,
  };
  return Buffer.from(toJson(file));
}

/**
 * Reads a stack's .groundwork/stack.json, which people can edit.
 *
 * @param where - repository and branch, for messages
 */
export function parseStackFile(content: Buffer, where: string): StackFile {
  let json: unknown;
  try {
    json = JSON.parse(content.toString('utf8'));
  } catch (error) {
    throw new ConflictError(
      `${STACK_FILE_PATH} of ${where} is no JSON: restore the version of the last merged proposal`,
      error,
    );
  }
  const result = stackFileSchema.safeParse(json);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConflictError(
      `${STACK_FILE_PATH} of ${where}: ${issue.path.join('.')}: ${
        issue.message
      }; restore the version of the last merged proposal`,
    );
  }
  return result.data;
}
