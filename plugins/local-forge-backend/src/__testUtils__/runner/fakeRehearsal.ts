import fs from 'node:fs/promises';
import path from 'node:path';
import { OpenRehearsal } from '../../runner/types';

/** A rehearsal that says where its home is, and writes into each layer as the real one does. */
export const fakeRehearsal: OpenRehearsal = async ({ home, repository }) => {
  await fs.mkdir(home, { recursive: true });
  const layers = path.join(repository, 'layers');
  for (const layer of await fs.readdir(layers).catch((): string[] => []))
    await fs.writeFile(
      path.join(layers, layer, 'backend_override.tf.json'),
      '{}\n',
    );
  return {
    env: { GROUNDWORK_REHEARSED: '1', FAKE_HOME: home },
    close: async () => {},
  };
};
