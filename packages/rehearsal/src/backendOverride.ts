import fs from 'node:fs/promises';
import path from 'node:path';

const FILE = 'backend_override.tf.json';

/**
 * Gives every layer of a repository a state on disk, in the place of its
 * bucket. Terraform then refuses `-backend-config`.
 */
export async function overrideBackends(
  repository: string,
  stateFolder: string,
): Promise<void> {
  for (const layer of await layersOf(repository)) {
    const backend = {
      terraform: {
        backend: {
          local: { path: path.join(stateFolder, `${layer}.tfstate`) },
        },
      },
    };
    await fs.writeFile(
      path.join(repository, 'layers', layer, FILE),
      `${JSON.stringify(backend, null, 2)}\n`,
    );
  }
}

async function layersOf(repository: string): Promise<string[]> {
  try {
    const entries = await fs.readdir(path.join(repository, 'layers'), {
      withFileTypes: true,
    });
    return entries
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
