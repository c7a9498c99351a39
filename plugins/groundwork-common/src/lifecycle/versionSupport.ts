import type { VersionSupport } from '../review/types';
import type { Spec } from '../spec/schema';
import { lifecycleData } from './data';

/** Days before the end of support from which people are warned. */
export const NEAR_END_DAYS = 60;

const DAY = 24 * 60 * 60 * 1000;

export type Product = VersionSupport['product'];

interface SupportDates {
  standard: string;
  extended?: string;
}

/** Days from `today` to the end of an ISO date; negative when it has passed. */
export function daysUntil(date: string, today: Date): number {
  return Math.floor((Date.parse(`${date}T23:59:59Z`) - today.getTime()) / DAY);
}

/** The part of a version that support goes by: all of an EKS version, the major of Aurora's. */
export function supportedVersion(product: Product, version: string): string {
  return product === 'eks' ? version : version.split('.')[0];
}

/** Support dates of a version, or undefined when the data does not know it. */
export function supportDates(
  product: Product,
  version: string,
): SupportDates | undefined {
  const versions: Record<string, SupportDates> =
    lifecycleData[product].versions;
  const key = supportedVersion(product, version);
  return Object.hasOwn(versions, key) ? versions[key] : undefined;
}

/** Versions in standard support on a day, newest first: what a form offers. */
export function offeredVersions(product: Product, today: Date): string[] {
  return Object.entries<SupportDates>(lifecycleData[product].versions)
    .filter(([, dates]) => daysUntil(dates.standard, today) >= 0)
    .map(([version]) => version)
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
}

/** Support dates of every version that a spec uses. */
export function versionsOf(spec: Spec): VersionSupport[] {
  return spec.environments.flatMap(environment => {
    const used: [Product, string][] = [['eks', environment.cluster.version]];
    if (environment.database.kind !== 'none') {
      used.push(['aurora-postgresql', environment.database.version]);
    }
    return used.flatMap(([product, version]) => {
      const dates = supportDates(product, version);
      return dates
        ? [
            {
              environment: environment.name,
              product,
              version,
              standardSupportUntil: dates.standard,
              ...(dates.extended && { extendedSupportUntil: dates.extended }),
            },
          ]
        : [];
    });
  });
}
