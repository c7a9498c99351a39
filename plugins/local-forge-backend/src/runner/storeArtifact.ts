import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { Forge } from '../Forge';
import { ArtifactRow, RunRow } from '../store/runTypes';
import { RunFolders } from './runFolders';

/** The same content gives the same digest, whenever it is packed. */
const PACKED_AT = new Date(2000, 0, 1);

/** Keeps files as an artifact of a run, in the place of an earlier one of that name. */
export async function storeArtifact(
  forge: Forge,
  folders: RunFolders,
  run: RunRow,
  name: string,
  files: Record<string, string>,
): Promise<ArtifactRow> {
  const contents = Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]),
  );
  const zip = zipSync(contents, { mtime: PACKED_AT });
  const digest = createHash('sha256').update(zip).digest('hex');
  const { made, replaced } = await forge.artifacts.replace({
    repository_id: run.repository_id,
    run_id: run.id,
    name,
    size: zip.length,
    digest: `sha256:${digest}`,
  });
  const file = folders.artifact(made.id);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, zip);
  if (replaced) await fs.rm(folders.artifact(replaced.id), { force: true });
  return made;
}
