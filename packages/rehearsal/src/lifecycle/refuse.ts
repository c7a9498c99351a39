import { refusals } from '../aws/refusals';
import type { RefusalPhase, WorldView } from '../aws/types';
import type { Circumstances } from '../behaviour/types';
import {
  isError,
  RefusedError,
  type Diagnostic,
  type Path,
} from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import { isUnknown, type Values } from '../values/unknown';
import type { World } from '../world/World';

/**
 * Asks AWS's own rules. At apply an error ends the change before anything is
 * written; at plan everything is told at once.
 */
export function refuse(
  phase: RefusalPhase,
  block: BlockSchema,
  circumstances: Circumstances,
  change: { prior: Values | null; config: Values },
): Diagnostic[] {
  const { type, region, account, world } = circumstances;
  const diagnostics = refusals({
    type,
    values: change.config,
    ...(change.prior && { prior: change.prior }),
    phase,
    region,
    account,
    world: viewOf(world),
    isUnknown,
  }).map(({ severity, summary, detail, path }) => ({
    severity,
    summary,
    detail,
    path: addressable(block, path),
  }));
  if (phase !== 'plan' && diagnostics.some(isError)) {
    throw new RefusedError(diagnostics);
  }
  return diagnostics;
}

/** A path up to the first element of a set, which has no address. */
function addressable(block: BlockSchema, path: Path): Path {
  const [name, index, ...rest] = path;
  if (index === undefined) {
    return path;
  }
  const nested = block.block_types?.[name];
  const isList = nested
    ? nested.nesting_mode === 'list'
    : Array.isArray(block.attributes?.[name]?.type) &&
      block.attributes?.[name].type?.[0] === 'list';
  if (!isList) {
    return [name];
  }
  return nested && rest.length > 0
    ? [name, index, ...addressable(nested.block, rest)]
    : [name, index];
}

function viewOf(world: World): WorldView {
  return {
    find: (type, match) =>
      world.find(type, match).map(({ id, values }) => ({ ...values, id })),
  };
}
