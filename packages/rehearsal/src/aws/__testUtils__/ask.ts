import { refusals } from '../refusals';
import { Refusal, RefusalInput, ResourceValues } from '../types';

/** Objects by type; one matches when all asked attributes are equal. */
export type Objects = Record<string, ResourceValues[]>;

/** What stands for a value that is not known yet. */
export const UNKNOWN = Symbol('unknown');

export interface Question
  extends Partial<Omit<RefusalInput, 'world' | 'type' | 'values'>> {
  type: string;
  values: ResourceValues;
  world?: Objects;
}

/** The input of `refusals`, with everything filled in that a test does not care about. */
export function inputOf({ world = {}, ...question }: Question): RefusalInput {
  return {
    phase: 'apply',
    region: 'eu-west-1',
    account: '111122223333',
    isUnknown: value => value === UNKNOWN,
    world: {
      find: (type, match) =>
        (world[type] ?? []).filter(object =>
          Object.entries(match).every(
            ([name, value]) => object[name] === value,
          ),
        ),
    },
    ...question,
  };
}

/** What is refused. */
export function ask(question: Question): Refusal[] {
  return refusals(inputOf(question));
}

/** Ids of the rules that refuse. */
export function ruleIds(question: Question): string[] {
  return ask(question).map(({ rule }) => rule);
}
