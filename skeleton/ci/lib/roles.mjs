/** The partition that a region is in. */
function partitionOf(region) {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The role of an environment's workflow jobs, as bootstrap/environment.yaml makes it. */
export function roleArn({ account, region, prefix }, purpose) {
  return `arn:${partitionOf(
    region,
  )}:iam::${account}:role/${prefix}-ci-${purpose}`;
}
