import { digestOf } from '../../cache/digest';
import { brokenDocumentPromises } from '../../promises/documentPromises';
import type { Checker } from '../Checker';
import type { Sources } from '../Sources';

/** Links, commands and what the documents say of the answers. */
export function documents({ promises }: Sources): Checker {
  return {
    name: 'documents',
    tools: [],
    looksFor: 'README.md, docs/*',
    units: tree => [
      {
        scope: 'all',
        key: digestOf(promises, tree.digest(tree.paths(/^/))),
        run: async () => ({
          problems: await brokenDocumentPromises(tree.spec, tree.texts()),
        }),
      },
    ],
  };
}
