import { InputError } from '@backstage/errors';
import {
  isCut,
  planNetwork,
  STACK_FILE_PATH,
  specSchema,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Skeleton } from '../skeleton/Skeleton';
import { byPath } from '../skeleton/digest';
import { writeStackFile } from '../stack/stackFile';
import type { RenderedFile } from './RenderedFile';
import { RenderError } from './RenderError';
import { renderTree } from './renderTree';

/**
 * Renders a stack: the same skeleton and spec always give the same bytes.
 *
 * @returns the files of the stack, sorted by path, `.groundwork/stack.json` among them
 */
export function render(skeleton: Skeleton, spec: Spec): RenderedFile[] {
  const checked = checkSpecShape(spec);
  const plans = Object.fromEntries(
    checked.environments
      .filter(({ network }) => isCut(network))
      .map(environment => [environment.name, planNetwork(environment)]),
  );
  const files = renderTree(skeleton, { spec: checked, plans });
  const taken = files.find(
    file => file.path.toLowerCase() === STACK_FILE_PATH.toLowerCase(),
  );
  if (taken) {
    throw new RenderError(
      `${taken.path}: this file is written by Groundwork; remove it from the skeleton`,
    );
  }
  const stackFile: RenderedFile = {
    path: STACK_FILE_PATH,
    mode: '100644',
    content: writeStackFile(skeleton.ref, checked),
  };
  return [...files, stackFile].sort(byPath);
}

function checkSpecShape(spec: Spec): Spec {
  const result = specSchema.safeParse(spec);
  if (!result.success) {
    const complaints = result.error.issues.map(
      issue => `${issue.path.join('.') || 'spec'}: ${issue.message}`,
    );
    throw new InputError(`The spec is refused: ${complaints.join('; ')}`);
  }
  const names = result.data.environments.map(environment => environment.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new InputError(
      `environments: two environments have the name ${twice}; give each its own`,
    );
  }
  return result.data;
}
