import fs from 'node:fs/promises';
import { OpenRehearsal } from '../../runner/types';

/** A rehearsal that only says where its home is. */
export const fakeRehearsal: OpenRehearsal = async ({ home }) => {
  await fs.mkdir(home, { recursive: true });
  return {
    env: { GROUNDWORK_REHEARSED: '1', FAKE_HOME: home },
    close: async () => {},
  };
};
