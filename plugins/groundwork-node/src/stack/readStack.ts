import {
  STACK_FILE_PATH,
  type Repository,
  type StackFile,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeRepositories, ForgeCallOptions } from '../forge/Forge';
import { parseStackFile } from './stackFile';

/** What a stack was rendered from, as a branch or commit has it; undefined when it holds no stack. */
export async function readStack(
  forge: ForgeRepositories,
  input: { repository: Repository; ref: string },
  options?: ForgeCallOptions,
): Promise<StackFile | undefined> {
  const { host, owner, name } = input.repository;
  const content = await forge.readFile(
    { ...input, path: STACK_FILE_PATH },
    options,
  );
  return (
    content &&
    parseStackFile(content, `${host}/${owner}/${name} at ${input.ref}`)
  );
}
