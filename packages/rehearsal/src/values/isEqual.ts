import { isValues } from './unknown';

/** Whether two values are the same to Terraform: null and absent do not differ. */
export function isEqual(one: unknown, other: unknown): boolean {
  const left = one ?? null;
  const right = other ?? null;
  if (left === right) {
    return true;
  }
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isEqual(item, right[index]))
    );
  }
  if (left instanceof Uint8Array) {
    return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  }
  if (!isValues(left) || !isValues(right)) {
    return false;
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every(name => isEqual(left[name], right[name]));
}
