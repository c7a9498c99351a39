import { isEqual } from './isEqual';
import { isUnknown, type Values } from './unknown';

/** Whether anything changes besides the named arguments. */
export function isChanged(
  planned: Values,
  prior: Values,
  besides: string[],
): boolean {
  return Object.keys(planned).some(
    name =>
      !besides.includes(name) &&
      !isUnknown(planned[name]) &&
      !isEqual(planned[name], prior[name]),
  );
}
