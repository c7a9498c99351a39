import { TestProvider } from '../../__testUtils__/testProvider';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider();
});
afterEach(() => aws.dispose());

function makeBucket(values: object = {}) {
  const bucket = aws.create('aws_s3_bucket', { bucket: 'log', ...values });
  aws.create('aws_s3_bucket_policy', { bucket: 'log', policy: '{}' });
  return bucket;
}

const trail = { name: 'shop', s3_bucket_name: 'log' };

describe('a trail and its log', () => {
  it('is refused where there is no bucket, or one that does not admit it', () => {
    expect(() => aws.create('aws_cloudtrail', trail)).toThrow(
      'S3BucketDoesNotExistException',
    );
    aws.create('aws_s3_bucket', { bucket: 'log' });
    expect(() => aws.create('aws_cloudtrail', trail)).toThrow(
      'InsufficientS3BucketPolicyException',
    );
  });

  it('leaves its log, so that the bucket cannot be deleted', () => {
    const bucket = makeBucket();
    const made = aws.create('aws_cloudtrail', trail);
    aws.remove('aws_cloudtrail', made);
    expect(() => aws.remove('aws_s3_bucket', bucket)).toThrow('BucketNotEmpty');
  });

  it('is lost with a bucket that may be emptied', () => {
    const bucket = makeBucket({ force_destroy: true });
    aws.create('aws_cloudtrail', trail);
    aws.remove('aws_s3_bucket', bucket);
    expect(aws.world.find('aws_s3_object')).toEqual([]);
  });

  it('shows on the bucket what is said of it elsewhere', () => {
    const bucket = makeBucket();
    expect(aws.read('aws_s3_bucket', bucket)).toMatchObject({
      policy: '{}',
      versioning: [{ enabled: false }],
    });
    aws.create('aws_s3_bucket_versioning', {
      bucket: 'log',
      versioning_configuration: [{ status: 'Enabled' }],
    });
    expect(aws.read('aws_s3_bucket', bucket)).toMatchObject({
      versioning: [{ enabled: true }],
    });
  });
});
