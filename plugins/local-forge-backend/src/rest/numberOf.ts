import { notFound } from './errors';

/** The number that a path holds, or 404: GitHub has no resource under any other text. */
export function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw notFound();
  return Number(text);
}
