import { LineCounter, isNode, parseDocument } from 'yaml';
import { manifestSchema, type SkeletonManifest } from './manifest';
import { SkeletonError } from './SkeletonError';

export const MANIFEST_PATH = 'skeleton.yaml';

/** Tells where in skeleton.yaml a value stands, such as `skeleton.yaml line 12, data[0].path`. */
export type Locate = (path: readonly (string | number)[]) => string;

function dotted(path: readonly (string | number)[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') {
        return `[${part}]`;
      }
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}

function parse(source: string) {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: true,
    uniqueKeys: true,
  });
  const locate: Locate = path => {
    for (let length = path.length; length >= 0; length--) {
      const node =
        length === 0
          ? document.contents
          : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) {
        const where = `${MANIFEST_PATH} line ${
          lines.linePos(node.range[0]).line
        }`;
        return path.length > 0 ? `${where}, ${dotted(path)}` : where;
      }
    }
    return MANIFEST_PATH;
  };
  return { document, locate };
}

/** A function that finds the line of a value in skeleton.yaml. */
export function manifestLocator(source: string): Locate {
  return parse(source).locate;
}

/** Reads and checks skeleton.yaml. */
export function parseManifest(source: string): SkeletonManifest {
  const { document, locate } = parse(source);
  const [syntaxError] = document.errors;
  if (syntaxError) {
    throw new SkeletonError(`${MANIFEST_PATH}: ${syntaxError.message}`);
  }
  const result = manifestSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!result.success) {
    const complaints = result.error.issues.map(
      issue =>
        `${locate(
          issue.path.filter(
            (part): part is string | number => typeof part !== 'symbol',
          ),
        )}: ${issue.message}`,
    );
    throw new SkeletonError(complaints.join('\n'));
  }
  return result.data;
}
