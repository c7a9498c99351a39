import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Path of an installed Chromium or Chrome, or undefined. */
export function findChromium() {
  const names = [
    process.env.GROUNDWORK_CHROMIUM,
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ];
  for (const name of names.filter(Boolean)) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const chromium = findChromium();
  console.log(chromium ?? 'no Chromium found');
  process.exit(chromium ? 0 : 1);
}
