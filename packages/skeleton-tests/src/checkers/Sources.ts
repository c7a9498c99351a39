import { root } from '../cases/readCases';
import { FolderDigests } from '../cache/digest';
import { REHEARSAL } from '../cache/sources';

/** Digests of what results follow from besides the tree: our own sources. */
export interface Sources {
  /** The checkers. */
  machinery: string;
  /** The stand-in providers. */
  rehearsal: string;
  /** What answers promise of plans and documents. */
  promises: string;
  /** How answers become values, and what is refused of them. */
  answers: string;
  /** The steps of a life. */
  life: string;
}

export function readSources(): Sources {
  const digests = new FolderDigests(root);
  const here = (folder: string) => `packages/skeleton-tests/src/${folder}`;
  return {
    machinery: digests.of(here('checkers'), here('terraformText')),
    rehearsal: digests.of(...REHEARSAL),
    promises: digests.of(here('promises'), 'plugins/groundwork-common/src'),
    answers: digests.of(
      'skeleton/skeleton.yaml',
      'plugins/groundwork-common/src',
      'plugins/groundwork-node/src/render',
    ),
    life: digests.of(here('rehearse'), ...REHEARSAL),
  };
}
