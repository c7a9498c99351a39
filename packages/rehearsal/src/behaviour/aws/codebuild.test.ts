import { TestProvider } from '../../__testUtils__/testProvider';

let aws: TestProvider;
beforeEach(() => {
  aws = new TestProvider('aws', { region: 'eu-west-1' });
});
afterEach(() => aws.dispose());

const project = (serviceRole: unknown) => ({
  name: 'runner',
  service_role: serviceRole,
  artifacts: [{ type: 'NO_ARTIFACTS' }],
  environment: [
    {
      type: 'LINUX_CONTAINER',
      compute_type: 'BUILD_GENERAL1_SMALL',
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
    },
  ],
  source: [{ type: 'GITHUB', location: 'https://github.com/acme/shop.git' }],
});

const webhook = {
  project_name: 'runner',
  filter_group: [
    { filter: [{ type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' }] },
  ],
};

function role(): unknown {
  return aws.create('aws_iam_role', {
    name: 'runner',
    assume_role_policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'codebuild.amazonaws.com' },
        },
      ],
    }),
  }).arn;
}

describe('a project', () => {
  it('is known by its ARN, and private', () => {
    expect(aws.create('aws_codebuild_project', project(role()))).toMatchObject({
      id: 'arn:aws:codebuild:eu-west-1:111111111111:project/runner',
      project_visibility: 'PRIVATE',
      queued_timeout: 480,
    });
  });

  it('has a role that is there', () => {
    expect(() =>
      aws.create(
        'aws_codebuild_project',
        project('arn:aws:iam::111111111111:role/nobody'),
      ),
    ).toThrow(/not authorized to perform: sts:AssumeRole/);
  });
});

describe('a webhook', () => {
  it('calls a project that is there, and keeps no secret in the state', () => {
    expect(() => aws.create('aws_codebuild_webhook', webhook)).toThrow(
      /Project cannot be found/,
    );
    aws.create('aws_codebuild_project', project(role()));
    expect(aws.create('aws_codebuild_webhook', webhook)).toMatchObject({
      id: 'runner',
      secret: '',
    });
  });
});
