import {
  celEnv,
  isCelError,
  isCelMap,
  parse,
  plan,
  type CelInput,
  type CelValue,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { fromCelValue, type PlainValue } from './celValues';
import { RenderError } from './RenderError';

/** Variables of an expression, already converted by `toCelInput`. */
export type Bindings = Record<string, CelInput>;

/** A compiled CEL expression; throws a RenderError that names its place and itself. */
export interface Expression {
  value(bindings: Bindings): PlainValue;
  condition(bindings: Bindings): boolean;
  /** The items of a list, as CEL sees them. */
  list(bindings: Bindings): CelValue[];
}

const environment = celEnv({ funcs: [...strings] });

/**
 * Compiles one expression.
 *
 * @param where - where it stands, such as `skeleton.yaml line 12, paths[0].when`
 */
export function compileExpression(source: string, where: string): Expression {
  const fail = (cause: unknown): never => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RenderError(`${where}: ${source}: ${reason}`);
  };

  let evaluate: ReturnType<typeof plan>;
  try {
    evaluate = plan(environment, parse(source));
  } catch (error) {
    return fail(error);
  }

  const run = <T>(bindings: Bindings, convert: (value: CelValue) => T): T => {
    try {
      const result = evaluate(bindings);
      if (isCelError(result)) {
        throw result;
      }
      return convert(result);
    } catch (error) {
      return fail(error);
    }
  };

  return {
    value: bindings => run(bindings, fromCelValue),
    condition: bindings =>
      run(bindings, result => {
        if (typeof result !== 'boolean') {
          throw new TypeError('the condition is neither true nor false');
        }
        return result;
      }),
    list: bindings =>
      run(bindings, result => {
        if (
          typeof result !== 'object' ||
          result === null ||
          !(Symbol.iterator in result) ||
          isCelMap(result)
        ) {
          throw new TypeError('the result is no list');
        }
        return Array.from(result as Iterable<CelValue>);
      }),
  };
}
