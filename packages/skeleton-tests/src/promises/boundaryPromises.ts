import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { roleBoundary } from './bootstrapRoles';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Every role is made within the boundary, without which the apply role may make none. */
export function checkBoundaries(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const boundary = roleBoundary(spec, environment);
  promises.expectAll(
    'bootstrap: roles outside the boundary',
    planned
      .all('aws_iam_role')
      .filter(({ values }) => values.permissions_boundary !== boundary)
      .map(({ address }) => address),
    [],
  );
}
