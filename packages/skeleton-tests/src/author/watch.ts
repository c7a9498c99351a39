import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../cases/readCases';

/** Editors write a file in several steps. */
const SETTLED_MS = 200;

/** What Terraform writes where it runs is nobody's change. */
const IGNORED = /(^|\/)(\.terraform|ci-out)(\/|$)|\.tfstate|~$|\.sw.$/;

/** Acts now and after every change of the skeleton, the cases or a file of one's own, until the signal. */
export async function watch(options: {
  file?: string;
  signal: AbortSignal;
  act: () => Promise<void>;
}): Promise<void> {
  const { file, signal, act } = options;
  let wake = () => {};
  const nextChange = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  const note = (name: string | null) => {
    if (!name || !IGNORED.test(name)) wake();
  };
  const watchers = [
    path.join(root, 'skeleton'),
    path.join(root, 'templates/create-stack/cases'),
  ].map(folder =>
    fs.watch(folder, { recursive: true }, (_, name) => note(name)),
  );
  if (file) watchers.push(fs.watch(file, () => wake()));
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      const changed = nextChange();
      await act();
      if (signal.aborted) break;
      console.log('\nWaiting for a change; Ctrl-C ends it.');
      await changed;
      await setTimeout(SETTLED_MS);
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
