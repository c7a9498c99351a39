import os from 'node:os';
import path from 'node:path';
import { ContentCache } from './ContentCache';

/** A tool that is there. */
export interface Tool {
  program: string;
  version: string;
}

/** The tools that `scripts/tools.mjs` found, by name. */
export function knownTools(): ReadonlyMap<string, Tool> {
  return new Map(
    Object.entries(JSON.parse(process.env.GROUNDWORK_TOOLS ?? '{}')),
  );
}

/** What is kept between runs; where, `scripts/tools.mjs` says. */
export function openCache(kind: string): ContentCache {
  return new ContentCache(
    path.join(
      process.env.GROUNDWORK_CACHE ??
        path.join(os.homedir(), '.cache', 'groundwork'),
      kind,
    ),
  );
}
