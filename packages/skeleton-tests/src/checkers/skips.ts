import yaml from 'yaml';
import type { RenderedTree } from './RenderedTree';

/** What Checkov is told not to say. */
export interface Skip {
  check: string;
  /** File and line, or the configuration. */
  place: string;
  reason: string;
}

/** All skips together; more would be a habit. */
export const MOST_SKIPS = 12;

const CONFIG = '.checkov.yaml';

/** Skips in comments and in the configuration, and what is wrong with them. */
export function skipsIn(tree: RenderedTree): {
  skips: Skip[];
  problems: string[];
} {
  const skips = [
    ...tree.paths(/\.(tf|ya?ml)$/).flatMap(file => inComments(tree, file)),
    ...inConfiguration(tree),
  ];
  const problems = [
    ...skips
      .filter(({ reason }) => reason.length < 20)
      .map(
        ({ place, check }) => `${place}: a skip of ${check} gives no reason`,
      ),
    ...(skips.length > MOST_SKIPS
      ? [
          `${skips.length} skips, and ${MOST_SKIPS} are the most: ${skips
            .map(({ place, check }) => `${check} (${place})`)
            .join(', ')}`,
        ]
      : []),
    ...tree
      .paths(/(^|\/)\.checkov\.baseline$/)
      .map(file => `${file}: a baseline hides findings without a reason`),
  ];
  return { skips, problems };
}

/** `#checkov:skip=ID:reason` stands in the resource that it is about. */
function inComments(tree: RenderedTree, file: string): Skip[] {
  return tree
    .text(file)
    .split('\n')
    .flatMap((line, index) => {
      const found = /checkov:skip=(\w+)(?::(.*))?$/.exec(line);
      return found
        ? [
            {
              check: found[1],
              place: `${file}:${index + 1}`,
              reason: (found[2] ?? '').trim(),
            },
          ]
        : [];
    });
}

/** Entries of `skip-check` and `skip-path`, each with a comment that names the resources and the reason. */
function inConfiguration(tree: RenderedTree): Skip[] {
  if (tree.paths(/^\.checkov\.yaml$/).length === 0) return [];
  const document = yaml.parseDocument(tree.text(CONFIG));
  return ['skip-check', 'skip-path'].flatMap(key => {
    const list = document.get(key);
    if (!yaml.isSeq(list)) return [];
    return list.items.map((item, index) => {
      const { value, commentBefore, comment } = item as yaml.Scalar<string>;
      // the first comment of a list belongs to the list
      const before =
        commentBefore ?? (index === 0 ? list.commentBefore : undefined);
      return {
        check: value,
        place: CONFIG,
        reason: `${before ?? ''} ${comment ?? ''}`.trim(),
      };
    });
  });
}
