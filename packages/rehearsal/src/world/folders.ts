import path from 'node:path';
import { packageFolder } from '../packageFolder';

/** Where the parts of a rehearsal's home are. */
export function worldFolders(home: string): {
  /** What exists. */
  world: string;
  /** What AWS keeps on purpose after a removal. */
  remains: string;
  /** Terraform's states, one file per layer. */
  state: string;
} {
  return {
    world: path.join(home, 'world'),
    remains: path.join(home, 'remains'),
    state: path.join(home, 'state'),
  };
}

/** Where the providers' schemas are. */
export function schemasFolder(): string {
  return path.join(packageFolder, 'schemas');
}
