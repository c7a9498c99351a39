import { policyDocument } from './policyDocument';

/**
 * The examples of AWS's provider, from its page on `aws_iam_policy_document`
 * (website/docs/d/iam_policy_document.html.markdown). The page still shows an
 * empty `Sid`, which the provider leaves out since it marks it `omitempty`
 * (internal/service/iam/policy_model.go).
 */
describe('policyDocument', () => {
  const json = (config: Record<string, unknown>) => policyDocument(config).json;
  const statement = (
    sid: string | null,
    actions: string[],
    resources = ['*'],
    effect: string | null = null,
  ) => ({ sid, effect, actions, resources });

  it('writes lists in reverse order, and one item as a text', () => {
    expect(
      json({
        statement: [
          {
            sid: '1',
            actions: ['s3:GetBucketLocation', 's3:ListAllMyBuckets'],
            resources: ['arn:aws:s3:::*'],
          },
          {
            actions: ['s3:ListBucket'],
            resources: ['arn:aws:s3:::bucket'],
            condition: [
              {
                test: 'StringLike',
                variable: 's3:prefix',
                values: ['', 'home/', 'home/&{aws:username}/'],
              },
            ],
          },
          {
            actions: ['s3:*'],
            resources: [
              'arn:aws:s3:::bucket/home/&{aws:username}',
              'arn:aws:s3:::bucket/home/&{aws:username}/*',
            ],
          },
        ],
      }),
    ).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": [
        "s3:ListAllMyBuckets",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::*"
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::bucket",
      "Condition": {
        "StringLike": {
          "s3:prefix": [
            "",
            "home/",
            "home/\${aws:username}/"
          ]
        }
      }
    },
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::bucket/home/\${aws:username}/*",
        "arn:aws:s3:::bucket/home/\${aws:username}"
      ]
    }
  ]
}`);
  });

  it('keeps several conditions of one test, by their keys', () => {
    expect(
      json({
        statement: [
          {
            actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
            resources: ['*'],
            condition: [
              {
                test: 'ForAnyValue:StringEquals',
                variable: 'kms:EncryptionContext:service',
                values: ['pi'],
              },
              {
                test: 'ForAnyValue:StringEquals',
                variable: 'kms:EncryptionContext:aws:pi:service',
                values: ['rds'],
              },
            ],
          },
        ],
      }),
    ).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "kms:GenerateDataKey",
        "kms:Decrypt"
      ],
      "Resource": "*",
      "Condition": {
        "ForAnyValue:StringEquals": {
          "kms:EncryptionContext:aws:pi:service": "rds",
          "kms:EncryptionContext:service": "pi"
        }
      }
    }
  ]
}`);
  });

  it('keeps principals of several types', () => {
    expect(
      json({
        statement: [
          {
            actions: ['sts:AssumeRole'],
            principals: [
              { type: 'Service', identifiers: ['firehose.amazonaws.com'] },
              {
                type: 'AWS',
                identifiers: ['arn:aws:iam::111111111111:role/trusted'],
              },
              {
                type: 'Federated',
                identifiers: [
                  'arn:aws:iam::111111111111:saml-provider/acme',
                  'cognito-identity.amazonaws.com',
                ],
              },
            ],
          },
        ],
      }),
    ).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Principal": {
        "AWS": "arn:aws:iam::111111111111:role/trusted",
        "Federated": [
          "cognito-identity.amazonaws.com",
          "arn:aws:iam::111111111111:saml-provider/acme"
        ],
        "Service": "firehose.amazonaws.com"
      }
    }
  ]
}`);
  });

  it('tells everyone (type *) from everyone in AWS', () => {
    const principal = (type: string) =>
      JSON.parse(
        json({
          statement: [
            { actions: ['a:b'], principals: [{ type, identifiers: ['*'] }] },
          ],
        }) as string,
      ).Statement[0].Principal;
    expect(principal('*')).toBe('*');
    expect(principal('AWS')).toEqual({ AWS: '*' });
  });

  it('lets statements override those of source documents by their Sid', () => {
    const source = json({
      statement: [
        statement(null, ['ec2:*']),
        statement('SidToOverride', ['s3:*']),
      ],
    });
    expect(
      json({
        source_policy_documents: [source],
        statement: [
          statement(
            'SidToOverride',
            ['s3:*'],
            ['arn:aws:s3:::somebucket', 'arn:aws:s3:::somebucket/*'],
          ),
        ],
      }),
    ).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:*",
      "Resource": "*"
    },
    {
      "Sid": "SidToOverride",
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::somebucket/*",
        "arn:aws:s3:::somebucket"
      ]
    }
  ]
}`);
  });

  it('lets override documents have the last word, in their order', () => {
    const one = json({ statement: [statement('PlaceHolderOne', ['s3:*'])] });
    const two = json({
      statement: [
        statement(null, ['ec2:*']),
        statement('PlaceHolderTwo', ['iam:*']),
      ],
    });
    const three = json({
      statement: [statement('PlaceHolderOne', ['logs:*'], ['*'], 'Deny')],
    });
    expect(
      JSON.parse(
        json({
          override_policy_documents: [one, two, three],
          statement: [statement('PlaceHolderTwo', ['*'], ['*'], 'Deny')],
        }) as string,
      ).Statement,
    ).toEqual([
      {
        Sid: 'PlaceHolderTwo',
        Effect: 'Allow',
        Action: 'iam:*',
        Resource: '*',
      },
      {
        Sid: 'PlaceHolderOne',
        Effect: 'Deny',
        Action: 'logs:*',
        Resource: '*',
      },
      { Effect: 'Allow', Action: 'ec2:*', Resource: '*' },
    ]);
  });

  it('takes on the id and the later version of what it merges', () => {
    const other = JSON.stringify({
      Version: '2012-10-17',
      Id: 'other',
      Statement: [],
    });
    expect(json({ version: '2008-10-17', override_policy_documents: [other] }))
      .toBe(`{
  "Version": "2012-10-17",
  "Id": "other"
}`);
  });

  it('writes what HTML would read as the provider does', () => {
    expect(
      policyDocument({ statement: [statement(null, ['a:<b>&'])] })
        .minified_json,
    ).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:\\u003cb\\u003e\\u0026","Resource":"*"}]}',
    );
  });

  it.each([
    [
      'a Sid that is used twice',
      { statement: [statement('1', ['a:b']), statement('1', ['a:c'])] },
      /duplicate Sid \(1\)/,
    ],
    [
      'a variable in a document of 2008',
      {
        version: '2008-10-17',
        statement: [statement(null, ['a:b'], ['&{aws:username}'])],
      },
      /not supported in document version 2008-10-17/,
    ],
    [
      'a source that is no JSON',
      { source_policy_documents: ['{'] },
      /merging source document 0/,
    ],
  ])('refuses %s', (_, config, message) => {
    expect(() => policyDocument(config)).toThrow(message);
  });
});
