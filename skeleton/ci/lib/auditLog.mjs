import { AwsError } from './aws.mjs';

/** The bucket of the trail's log, what protects it, and the key that opens it. */
const LOG = /^module\.audit\[0\]\.aws_(s3_bucket\w*|kms_key)\.this$/;

/**
 * Addresses of what a removal leaves in the account: a log that went with what it
 * recorded would be none, and S3 deletes no bucket that has something in it.
 */
export function auditLog(addresses) {
  return addresses.filter(address => LOG.test(address));
}

/** Whether an ARN is that of the bucket of a trail's log. */
export function isAuditBucket(arn) {
  return /^arn:[^:]+:s3:::[a-z0-9-]+-audit-\d{12}-[a-z0-9-]+$/.test(arn);
}

/** ARN of the key that opens the log in a bucket; undefined when the bucket is gone. */
export async function keyOfAuditBucket(aws, arn) {
  try {
    const { ServerSideEncryptionConfiguration: encryption } = await aws.ask(
      's3api',
      'get-bucket-encryption',
      '--bucket',
      arn.replace(/^.*:::/, ''),
    );
    return encryption.Rules[0].ApplyServerSideEncryptionByDefault
      .KMSMasterKeyID;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'NoSuchBucket')
      return undefined;
    throw error;
  }
}
