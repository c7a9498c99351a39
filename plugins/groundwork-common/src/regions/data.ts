/**
 * Regions of the commercial partition that run EKS and Aurora, with the letters
 * of the zones that new accounts see. Letters differ between accounts (us-east-1
 * most of all), so a zone that is not listed is a warning, never an error.
 *
 * Sources: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * and `aws ec2 describe-availability-zones`; compared on 2026-11-21.
 */
const zoneLetters: Record<string, string> = {
  'af-south-1': 'abc',
  'ap-east-1': 'abc',
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'ap-northeast-3': 'abc',
  'ap-south-1': 'abc',
  'ap-south-2': 'abc',
  'ap-southeast-1': 'abc',
  'ap-southeast-2': 'abc',
  'ap-southeast-3': 'abc',
  'ap-southeast-4': 'abc',
  'ap-southeast-5': 'abc',
  'ca-central-1': 'abd',
  'ca-west-1': 'abc',
  'eu-central-1': 'abc',
  'eu-central-2': 'abc',
  'eu-north-1': 'abc',
  'eu-south-1': 'abc',
  'eu-south-2': 'abc',
  'eu-west-1': 'abc',
  'eu-west-2': 'abc',
  'eu-west-3': 'abc',
  'il-central-1': 'abc',
  'me-central-1': 'abc',
  'me-south-1': 'abc',
  'mx-central-1': 'abc',
  'sa-east-1': 'abc',
  'us-east-1': 'abcdf',
  'us-east-2': 'abc',
  'us-west-1': 'ac',
  'us-west-2': 'abcd',
};

export interface Region {
  name: string;
  /** Names of availability zones, such as eu-west-1a. */
  zones: string[];
}

/** The regions that a form offers. */
export const regions: Region[] = Object.entries(zoneLetters).map(
  ([name, letters]) => ({
    name,
    zones: [...letters].map(letter => `${name}${letter}`),
  }),
);

/** Zones of a region, or undefined when the data does not know the region. */
export function zonesOfRegion(name: string): string[] | undefined {
  return regions.find(region => region.name === name)?.zones;
}
