import { createHash } from 'node:crypto';
import type { Behaviour, Circumstances, Making } from '../behaviour/types';
import { canonicalJson } from '../values/canonical';
import { findAll } from '../values/paths';
import { isUnknown, type Values } from '../values/unknown';
import { omitUnknown } from '../values/omitUnknown';

const EC2_ID_DIGITS = 17;

/**
 * What is known while an object is made. Terraform never says an object's
 * address, so ids follow from what tells the object from others: its kind, the
 * arguments that it cannot change, and its name.
 *
 * @param sibling - how many objects with the same arguments there are already
 */
export function making(
  circumstances: Circumstances,
  behaviour: Behaviour,
  planned: Values,
  prior: Values | null,
  sibling: number,
): Making {
  const { type, account, partition, region } = circumstances;
  const values = omitUnknown(planned);
  const seed = canonicalJson([
    type,
    account,
    region,
    circumstances.cluster ?? null,
    identityOf(behaviour, values),
    sibling,
  ]);
  const hex = (length: number, purpose = '') =>
    createHash('sha512')
      .update(`${purpose}\n${seed}`)
      .digest('hex')
      .slice(0, length);
  return {
    ...circumstances,
    values,
    ...(prior && { prior }),
    hex,
    ec2Id: (prefix, purpose = prefix) =>
      `${prefix}${hex(EC2_ID_DIGITS, purpose)}`,
    arn: (service, resource) =>
      `arn:${partition}:${service}:${region}:${account}:${resource}`,
    globalArn: (service, resource) =>
      `arn:${partition}:${service}::${account}:${resource}`,
  };
}

function identityOf(behaviour: Behaviour, values: Values): unknown {
  const keys = [
    ...(behaviour.replace ?? []),
    ...(behaviour.identity ?? []),
    'name',
    'tags.Name',
  ];
  return keys
    .map(key => [
      key,
      findAll(values, key)
        .map(found => found.value)
        .filter(value => !isUnknown(value)),
    ])
    .filter(([, found]) => found.length > 0);
}
