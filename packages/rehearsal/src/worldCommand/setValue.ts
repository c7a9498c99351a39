import { isValues, type Values } from '../values/unknown';
import { CommandError } from './CommandError';

/**
 * Values with one of them changed.
 *
 * @param attribute - such as `version`, `vpc_config[0].endpoint_public_access` or `tags.Name`
 */
export function setValue(
  values: Values,
  attribute: string,
  value: unknown,
): Values {
  const changed = structuredClone(values);
  const steps = stepsOf(attribute);
  const last = steps.pop()!;
  let place: unknown = changed;
  for (const [index, step] of steps.entries()) {
    place = child(place, step);
    if (place === undefined || place === null) {
      throw new CommandError(
        `${attribute}: there is no ${steps.slice(0, index + 1).join('.')}.`,
      );
    }
  }
  if (Array.isArray(place) && typeof last === 'number') {
    place[last] = value;
  } else if (isValues(place)) {
    if (steps.length === 0 && !(last in place)) {
      throw new CommandError(
        `There is no attribute ${last}. There are: ${Object.keys(place)
          .sort()
          .join(', ')}.`,
      );
    }
    place[String(last)] = value;
  } else {
    throw new CommandError(
      `${attribute} leads into a value that has no parts.`,
    );
  }
  return changed;
}

function stepsOf(attribute: string): (string | number)[] {
  const steps = attribute
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map(step => (/^\d+$/.test(step) ? Number(step) : step));
  if (steps.some(step => step === '')) {
    throw new CommandError(`${attribute} is no attribute.`);
  }
  return steps;
}

function child(place: unknown, step: string | number): unknown {
  if (Array.isArray(place)) {
    return typeof step === 'number' ? place[step] : undefined;
  }
  return isValues(place) ? place[String(step)] : undefined;
}
