import type { Skeleton } from '../skeleton/Skeleton';
import { byPath } from '../skeleton/digest';
import { fromCelValue, toCelInput } from './celValues';
import { checkPaths } from './checkPaths';
import {
  compileSkeleton,
  type Entry,
  type Repetition,
} from './compileSkeleton';
import type { Bindings } from './expressions';
import type { RenderedFile } from './RenderedFile';
import { RenderError } from './RenderError';
import { toJson, toYaml } from './serialize';

/** What expressions and templates see; plain data. */
export interface Variables {
  spec: unknown;
  plans: unknown;
}

interface Round {
  plain: Record<string, unknown>;
  bindings: Bindings;
  /** Puts the item's name in place of the placeholder. */
  place: (path: string) => string;
}

/**
 * Renders everything that the skeleton says, sorted by path. Knows nothing
 * about specs: `render` checks them first.
 */
export function renderTree(
  skeleton: Skeleton,
  variables: Variables,
): RenderedFile[] {
  const once: Round = {
    plain: { ...variables },
    bindings: {
      spec: toCelInput(variables.spec),
      plans: toCelInput(variables.plans),
    },
    place: path => path,
  };
  const known = new Map<Repetition, Round[]>();
  const roundsOf = ({ repetition }: Entry): Round[] => {
    if (!repetition) {
      return [once];
    }
    const found = known.get(repetition) ?? rounds(repetition, once);
    known.set(repetition, found);
    return found;
  };
  const files = compileSkeleton(skeleton).flatMap(entry =>
    roundsOf(entry)
      .filter(round =>
        entry.conditions.every(condition =>
          condition.condition(round.bindings),
        ),
      )
      .map(round => renderEntry(entry, round)),
  );
  checkPaths(files.map(file => file.path));
  return files.sort(byPath);
}

function rounds(repetition: Repetition, once: Round): Round[] {
  const placeholder = `_${repetition.as}_`;
  return repetition.each.list(once.bindings).map(item => {
    const plain = fromCelValue(item);
    const name =
      typeof plain === 'object' && plain !== null && !Array.isArray(plain)
        ? plain.name
        : undefined;
    if (typeof name !== 'string' || name === '' || name.includes('/')) {
      throw new RenderError(
        `${repetition.where}: an item has no name that could be part of a path`,
      );
    }
    return {
      plain: { ...once.plain, [repetition.as]: plain },
      bindings: { ...once.bindings, [repetition.as]: item },
      place: path => path.replaceAll(placeholder, () => name),
    };
  });
}

function renderEntry(entry: Entry, round: Round): RenderedFile {
  const { content, mode } = entry;
  const path = round.place(entry.path);
  switch (content.kind) {
    case 'copy':
      return { path, mode, content: content.bytes };
    case 'template':
      return { path, mode, content: Buffer.from(content.render(round.plain)) };
    default: {
      const value = content.build(round.bindings);
      if (value === null) {
        throw new RenderError(`${entry.origin}: the value is null`);
      }
      const text = content.format === 'json' ? toJson(value) : toYaml(value);
      return { path, mode, content: Buffer.from(text) };
    }
  }
}
