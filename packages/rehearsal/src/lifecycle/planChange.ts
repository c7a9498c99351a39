import type { Behaviour } from '../behaviour/types';
import { isEquivalent } from '../behaviour/equivalences';
import type { Path } from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import { isChanged } from '../values/isChanged';
import { isEqual } from '../values/isEqual';
import { transformBlock } from '../values/transformBlock';
import { UNKNOWN, type Values } from '../values/unknown';
import { replacedPaths } from './replacedPaths';

/** A change that Terraform proposes. */
export interface ProposedChange {
  block: BlockSchema;
  behaviour: Behaviour;
  /** Null for a new object. */
  prior: Values | null;
  proposed: Values;
  config: Values;
  /** Attributes whose value follows from the provider's configuration: `region`, `tags_all`. */
  settled: Values;
}

export interface PlannedChange {
  planned: Values;
  /** Attributes whose change makes a new object. */
  replace: Path[];
}

/** What the provider makes of a proposal: defaults, what stays, what nobody knows yet. */
export function planChange(change: ProposedChange): PlannedChange {
  const { prior, settled } = change;
  if (prior === null) {
    return { planned: { ...planNew(change), ...settled }, replace: [] };
  }
  const planned: Values = { ...planUpdate(change), ...settled };
  if (isEqual(planned, prior)) {
    return { planned: prior, replace: [] };
  }
  return {
    planned: { ...markUnknown(change, planned, prior), ...settled },
    replace: replacedPaths(change.behaviour, change.block, planned, prior),
  };
}

function planNew({ block, behaviour, proposed }: ProposedChange): Values {
  return transformBlock(block, proposed, {
    attribute({ attribute, value, key }) {
      if (attribute.write_only) {
        return null;
      }
      if (value !== null) {
        return value;
      }
      return behaviour.defaults?.[key] ?? (attribute.computed ? UNKNOWN : null);
    },
    nested: ({ nested, value }) =>
      nested.computed && isEmpty(value) ? UNKNOWN : value,
  });
}

function planUpdate(change: ProposedChange): Values {
  const { block, behaviour, proposed, prior, config } = change;
  const defaulted = transformBlock(
    block,
    proposed,
    {
      attribute({ attribute, value, beside, key }) {
        if (attribute.write_only) {
          return null;
        }
        const preset = behaviour.defaults?.[key];
        // an element of a set has none beside it, and is as it is configured
        const configured = beside === undefined ? value : beside;
        return preset !== undefined && (configured ?? null) === null
          ? preset
          : value;
      },
    },
    config,
  );
  return transformBlock(
    block,
    defaulted,
    {
      attribute: ({ value, beside, key }) =>
        beside !== undefined &&
        isEquivalent(behaviour.equivalent?.[key], value, beside)
          ? beside
          : value,
      nested: ({ nested, value, beside, key }) =>
        (nested.computed || behaviour.stays?.includes(key)) && isEmpty(value)
          ? beside ?? value
          : value,
    },
    prior,
  );
}

/** In an update everything computed stays as it was, except what is named and what is in a new block. */
function markUnknown(
  { block, behaviour }: ProposedChange,
  planned: Values,
  prior: Values,
): Values {
  const marked = transformBlock(
    block,
    planned,
    {
      attribute: ({ attribute, value, beside, key }) =>
        value === null &&
        attribute.computed &&
        !attribute.write_only &&
        beside === undefined &&
        key.includes('.')
          ? UNKNOWN
          : value,
    },
    prior,
  );
  for (const [name, { besides }] of Object.entries(
    behaviour.unknownOnChange ?? {},
  )) {
    if (isChanged(planned, prior, besides)) {
      marked[name] = UNKNOWN;
    }
  }
  return marked;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (Array.isArray(value) && value.length === 0)
  );
}
