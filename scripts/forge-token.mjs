import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The local forge's token has to exist before the configuration that reads it. */
export function ensureForgeToken(dataFolder) {
  const file = path.join(dataFolder, 'forge-token');
  if (fs.existsSync(file)) return;
  fs.mkdirSync(dataFolder, { recursive: true });
  fs.writeFileSync(file, `gwlf_${randomBytes(20).toString('hex')}`, {
    mode: 0o600,
  });
}
