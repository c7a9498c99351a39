import { Check, Finding } from '../check';
import { compileConditions, RawConditions } from '../conditions';
import { compilePath, Found } from '../paths';
import { RefusalInput, ResourceValues } from '../types';

/** Every block at a path. */
function readBlocks(path: string) {
  const read = compilePath(path);
  return (input: RefusalInput): Found[] =>
    read(input)
      .found.flatMap(({ value, path: at }) =>
        Array.isArray(value)
          ? value.map((block, index) => ({
              value: block,
              path: [...at, index],
            }))
          : [{ value, path: at }],
      )
      .filter(({ value }) => !input.isUnknown(value));
}

/** Judges conditions on one block as if it were the resource. */
function judgeBlock(raw: RawConditions | undefined) {
  const checks = compileConditions(raw);
  return (input: RefusalInput, block: Found): Finding[] | 'unknown' => {
    const values = block.value as ResourceValues;
    const verdicts = checks.map(check => check.judge({ ...input, values }));
    const findings = verdicts.flatMap(verdict =>
      verdict === 'unknown' ? [] : verdict,
    );
    return !findings.length && verdicts.includes('unknown')
      ? 'unknown'
      : findings.map(finding => ({
          ...finding,
          path: [...block.path, ...finding.path],
        }));
  };
}

const passes = (verdict: Finding[] | 'unknown') => verdict.length === 0;

interface EachBlockArgs {
  path: string;
  when?: RawConditions;
  then?: RawConditions;
  /** At least one of the inner blocks at `path` fulfils `then`. */
  some?: { path: string; then: RawConditions };
}

/** Checks each block at a path on its own. */
export function eachBlock(args: EachBlockArgs): Check {
  const read = readBlocks(args.path);
  const when = judgeBlock(args.when);
  const then = judgeBlock(args.then);
  const readInner = args.some && readBlocks(args.some.path);
  const inner = judgeBlock(args.some?.then);

  function judgeSome(input: RefusalInput, block: Found): Finding[] {
    const values = block.value as ResourceValues;
    const blocks = readInner?.({ ...input, values }) ?? [];
    const verdicts = blocks.map(one => inner(input, one));
    return verdicts.some(passes) || verdicts.includes('unknown')
      ? []
      : [
          {
            path: block.path,
            problem: `no ${args.some?.path} in it fits`,
            fix: `add such a ${args.some?.path}`,
          },
        ];
  }

  return {
    reads: [args.path],
    judge: input =>
      read(input)
        .filter(block => passes(when(input, block)))
        .flatMap(block => {
          const verdict = then(input, block);
          return [
            ...(verdict === 'unknown' ? [] : verdict),
            ...(args.some ? judgeSome(input, block) : []),
          ];
        }),
  };
}

/** In each block at `path`, `value` is at least `min` greater than `minus`, where both are set. */
export function difference(args: {
  path: string;
  value: string;
  minus: string;
  min: number;
}): Check {
  const read = readBlocks(args.path);
  return {
    reads: [args.path],
    judge: input =>
      read(input).flatMap(({ value, path }) => {
        const block = value as ResourceValues;
        const [more, less] = [block[args.value], block[args.minus]];
        return typeof more === 'number' &&
          typeof less === 'number' &&
          more > 0 &&
          more - less < args.min
          ? [
              {
                path: [...path, args.value],
                problem: `${args.value} is ${more} and ${args.minus} is ${less}`,
                fix: `use at least ${less + args.min} for ${args.value}`,
              },
            ]
          : [];
      }),
  };
}

/** Keys and values of the map at `path` are at most `max` bytes together. */
export function mapBytes(args: { path: string; max: number }): Check {
  const read = compilePath(args.path);
  return {
    reads: [args.path],
    judge: input =>
      read(input).found.flatMap(({ value, path }) => {
        const entries = Object.entries(value as object);
        const bytes = Buffer.byteLength(
          entries
            .filter(([, one]) => !input.isUnknown(one))
            .flat()
            .join(''),
        );
        return bytes > args.max
          ? [
              {
                path,
                problem: `${args.path} has ${bytes} bytes`,
                fix: `shorten it to ${args.max} bytes`,
              },
            ]
          : [];
      }),
  };
}
