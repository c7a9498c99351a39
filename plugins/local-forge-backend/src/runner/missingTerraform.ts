import fs from 'node:fs/promises';
import path from 'node:path';

/** Says what to do when Terraform is not on the PATH; nothing when it is. */
export async function missingTerraform(
  searched = process.env.PATH ?? '',
): Promise<string | undefined> {
  for (const folder of searched.split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, 'terraform');
    const found = await fs.access(file, fs.constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return undefined;
  }
  return "Terraform is not installed, or not on the portal's PATH: install 1.11 or newer (https://developer.hashicorp.com/terraform/install) and start the portal again.";
}
