import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { keysOf } from './keys';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** The keys that the answers ask for, and that each is changed every year. */
export function checkKeys(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const keys = planned.all('aws_kms_key');
  promises.expectAll(
    'keys',
    planned.each('aws_kms_alias', 'name'),
    keysOf(environment).map(
      key => `alias/${spec.name}-${environment.name}-${key}`,
    ),
  );
  promises.expect(
    'keys: one for each alias',
    keys.length,
    keysOf(environment).length,
  );
  promises.expect(
    'keys: rotated',
    keys
      .filter(({ values }) => values.enable_key_rotation !== true)
      .map(({ address }) => address),
    [],
  );
}
