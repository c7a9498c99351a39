import { TestProvider } from '../../__testUtils__/testProvider';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', { region: 'eu-west-1' });
});
afterEach(() => aws.dispose());

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Resource: 'arn:aws:sqs:eu-west-1:111111111111:news',
      Principal: { Service: 'events.amazonaws.com' },
    },
  ],
});

describe('a queue', () => {
  it('is known by its address, and encrypted by SQS unless it has a key', () => {
    const key = aws.create('aws_kms_key', {});
    expect(aws.create('aws_sqs_queue', { name: 'news' })).toMatchObject({
      id: 'https://sqs.eu-west-1.amazonaws.com/111111111111/news',
      url: 'https://sqs.eu-west-1.amazonaws.com/111111111111/news',
      arn: 'arn:aws:sqs:eu-west-1:111111111111:news',
      sqs_managed_sse_enabled: true,
    });
    expect(
      aws.create('aws_sqs_queue', { name: 'more', kms_master_key_id: key.arn }),
    ).toMatchObject({ sqs_managed_sse_enabled: false });
  });

  it('has the policy that is put on it', () => {
    const queue = aws.create('aws_sqs_queue', { name: 'news' });
    aws.create('aws_sqs_queue_policy', { queue_url: queue.url, policy });
    expect(aws.read('aws_sqs_queue', queue)).toMatchObject({ policy });
  });

  it('has a key that is there', () => {
    expect(() =>
      aws.create('aws_sqs_queue', {
        name: 'news',
        kms_master_key_id: 'arn:aws:kms:eu-west-1:111111111111:key/gone',
      }),
    ).toThrow(/KMS\.NotFoundException/);
  });
});

describe('a rule of EventBridge', () => {
  const rule = () =>
    aws.create('aws_cloudwatch_event_rule', {
      name: 'news',
      event_pattern: JSON.stringify({ source: ['aws.ec2'] }),
    });

  it('sends to a queue that is there', () => {
    const { name } = rule();
    expect(() =>
      aws.create('aws_cloudwatch_event_target', {
        rule: name,
        arn: 'arn:aws:sqs:eu-west-1:111111111111:news',
      }),
    ).toThrow(/There is no target/);
    const queue = aws.create('aws_sqs_queue', { name: 'news' });
    expect(
      aws.create('aws_cloudwatch_event_target', {
        rule: name,
        target_id: 'queue',
        arn: queue.arn,
      }),
    ).toMatchObject({ id: 'news-queue' });
  });

  it('stays while it has targets', () => {
    const made = rule();
    const queue = aws.create('aws_sqs_queue', { name: 'news' });
    const target = aws.create('aws_cloudwatch_event_target', {
      rule: made.name,
      arn: queue.arn,
    });
    expect(() => aws.remove('aws_cloudwatch_event_rule', made)).toThrow(
      /since it has targets/,
    );
    aws.remove('aws_cloudwatch_event_target', target);
    aws.remove('aws_cloudwatch_event_rule', made);
  });
});

describe('a tag', () => {
  it('is put on what is there', () => {
    const vpc = aws.create('aws_vpc', { cidr_block: '10.0.0.0/16' });
    expect(
      aws.create('aws_ec2_tag', {
        resource_id: vpc.id,
        key: 'team',
        value: 'shop',
      }),
    ).toMatchObject({ id: `${vpc.id},team` });
    expect(() =>
      aws.create('aws_ec2_tag', {
        resource_id: 'sg-0123456789abcdef0',
        key: 'team',
        value: 'shop',
      }),
    ).toThrow(/InvalidID/);
  });
});
