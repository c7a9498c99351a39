import { isKept } from './isKept';

const KEPT = [
  'Kept: arn:aws:kms:eu-west-1:111111111111:key/abc (key of the final snapshot)',
  'Kept: arn:aws:kms:eu-west-1:111111111111:key/def (key waits to be deleted)',
  'Kept: arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1 (log of the trail)',
];
const bucket = 'shop-dev-audit-111111111111-eu-west-1';

describe('isKept', () => {
  it.each([
    'aws_kms_key/eu-west-1~abc.json',
    `aws_s3_bucket/eu-west-1~${bucket}.json`,
    `aws_s3_bucket_policy/eu-west-1~${bucket}.json`,
    `aws_s3_object/eu-west-1~${encodeURIComponent(`${bucket}/AWSLogs`)}.json`,
  ])('knows what a removal leaves on purpose: %s', object => {
    expect(isKept(object, KEPT)).toBe(true);
  });

  it.each([
    'aws_kms_key/eu-west-1~def.json',
    'aws_kms_key/eu-west-1~ghi.json',
    'aws_s3_bucket/eu-west-1~shop-dev-reports.json',
    'aws_vpc/eu-west-1~vpc-1.json',
    `aws_cloudtrail/eu-west-1~${bucket}.json`,
  ])('and what should be gone: %s', object => {
    expect(isKept(object, KEPT)).toBe(false);
  });
});
