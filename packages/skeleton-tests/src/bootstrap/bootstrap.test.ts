import { readActions } from './readActions';
import { readTemplate, type Statement } from './readTemplate';
import { typesOfSkeleton } from './typesOfSkeleton';

const account = readTemplate('account.yaml');
const environment = readTemplate('environment.yaml');

/** Characters of a managed policy, white space not counted. */
const LONGEST_POLICY = 6144;

const STATES =
  'arn:${AWS::Partition}:s3:::groundwork-state-${AWS::AccountId}-${AWS::Region}';

const list = (value: string | string[] | undefined) => [value ?? []].flat();

function statementsOf(policy: string): Statement[] {
  return environment.Resources[policy].Properties.PolicyDocument.Statement;
}

function trustOf(role: string): Statement {
  const [statement, ...more] =
    environment.Resources[role].Properties.AssumeRolePolicyDocument.Statement;
  expect(more).toEqual([]);
  return statement;
}

/** Whether IAM's wildcard matches an action. */
function matches(pattern: string, action: string): boolean {
  const expression = pattern.replaceAll('*', '.*');
  return new RegExp(`^${expression}$`, 'i').test(action);
}

function about(
  effect: Statement['Effect'],
  policy: string,
  action: string,
): Statement[] {
  const names = (patterns?: string | string[]) =>
    list(patterns).some(pattern => matches(pattern, action));
  return statementsOf(policy).filter(({ Effect, Action, NotAction }) =>
    Effect === effect
      ? names(Action) || Boolean(NotAction && !names(NotAction))
      : false,
  );
}

const allows = (policy: string, action: string) =>
  about('Allow', policy, action);

const denies = (policy: string, action: string) =>
  about('Deny', policy, action);

/** Whether statements speak of an object of the account, in the environment dev of the stack shop. */
function cover(statements: Statement[], object: string): boolean {
  return statements
    .flatMap(({ Resource }) => list(Resource))
    .map(resource =>
      resource
        .replace('${Stack}', 'shop')
        .replace('${Environment}', 'dev')
        .replace('arn:${AWS::Partition}:iam::${AWS::AccountId}:', ''),
    )
    .some(pattern => matches(pattern, object));
}

describe('what an account gets', () => {
  const { StateBucket, StateBucketPolicy, StateKey, OidcProvider } =
    account.Resources;

  it('keeps states: versions for 90 days, encrypted, never public, never deleted', () => {
    expect(StateBucket.DeletionPolicy).toBe('Retain');
    expect(StateKey.DeletionPolicy).toBe('Retain');
    expect(StateKey.Properties.EnableKeyRotation).toBe(true);
    expect(StateBucket.Properties).toMatchObject({
      BucketName: 'groundwork-state-${AWS::AccountId}-${AWS::Region}',
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: 'StateKey.Arn',
            },
          },
        ],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    const [versions, plans] =
      StateBucket.Properties.LifecycleConfiguration.Rules;
    expect(versions).toMatchObject({
      Status: 'Enabled',
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
    });
    // a state itself never expires
    expect(versions).not.toHaveProperty('ExpirationInDays');
    expect(plans).toMatchObject({
      TagFilters: [{ Key: 'purpose', Value: 'saved-plan' }],
      ExpirationInDays: 31,
    });
  });

  it('answers over TLS only', () => {
    const [statement] = StateBucketPolicy.Properties.PolicyDocument.Statement;
    expect(statement).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(statement.Resource).toEqual([
      'StateBucket.Arn',
      '${StateBucket.Arn}/*',
    ]);
  });

  it('copies states to another region where that is asked for', () => {
    const [condition, replication] =
      StateBucket.Properties.ReplicationConfiguration;
    expect(condition).toBe('IsReplicated');
    expect(replication.Rules[0]).toMatchObject({
      Status: 'Enabled',
      SourceSelectionCriteria: {
        SseKmsEncryptedObjects: { Status: 'Enabled' },
      },
      Destination: {
        Bucket:
          'arn:${AWS::Partition}:s3:::groundwork-state-${AWS::AccountId}-${ReplicaRegion}',
        EncryptionConfiguration: {
          ReplicaKmsKeyID:
            'arn:${AWS::Partition}:kms:${ReplicaRegion}:${AWS::AccountId}:key/${ReplicaKeyId}',
        },
      },
    });
    expect(account.Resources.ReplicationRole.Condition).toBe('IsReplicated');
  });

  it('trusts tokens of GitHub that were made for AWS', () => {
    expect(OidcProvider.Properties).toEqual({
      Url: 'https://token.actions.githubusercontent.com',
      ClientIdList: ['sts.amazonaws.com'],
    });
  });
});

describe('the roles of an environment', () => {
  it.each([
    ['PlanRole', '${SubjectPrefix}:pull_request'],
    ['DriftRole', '${SubjectPrefix}:ref:refs/heads/main'],
    ['ApplyRole', '${SubjectPrefix}:environment:${Environment}'],
  ])('%s trusts exactly %s', (role, subject) => {
    const { Action, Condition } = trustOf(role);
    expect(Action).toBe('sts:AssumeRoleWithWebIdentity');
    expect(Condition).toEqual({
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': subject,
      },
    });
  });

  it.each([
    ['repo:acme/shop', true],
    ['repo:acme@123/shop@456', true],
    ['repo:acme/*', false],
    ['repo:*/shop', false],
    ['repo:acme/shop:*', false],
    ['repo:acme/shop\nrepo:evil/shop', false],
  ])('takes %j for a prefix: %s', (prefix, fits) => {
    const { AllowedPattern } = environment.Parameters.SubjectPrefix;
    expect(new RegExp(AllowedPattern!).test(prefix)).toBe(fits);
  });

  it('trust no pull request with production', () => {
    expect(environment.Resources.PlanRole.Condition).toBe('TrustsPullRequests');
    for (const role of ['DriftRole', 'ApplyRole'])
      expect(environment.Resources[role].Condition).toBeUndefined();
  });

  it('are named as the workflows name them', () => {
    for (const [role, purpose] of [
      ['PlanRole', 'plan'],
      ['DriftRole', 'drift'],
      ['ApplyRole', 'apply'],
    ])
      expect(environment.Resources[role].Properties.RoleName).toBe(
        `\${Stack}-\${Environment}-ci-${purpose}`,
      );
  });

  it('give the plan of a pull request nothing but reading', () => {
    const { ManagedPolicyArns } = environment.Resources.PlanRole.Properties;
    expect(ManagedPolicyArns).toEqual(['ReadPolicy']);
    for (const action of statementsOf('ReadPolicy').flatMap(({ Action }) =>
      list(Action),
    ))
      expect(action).toMatch(
        /:(Describe|Get|List|ViewBudget|BatchGetProjects|Decrypt)/,
      );
  });

  it('let a plan read everything of AWS that layers and modules name', () => {
    // the value of a secret is the other policy's, where it is allowed at all
    const reads = ['ReadPolicy', 'OwnPasswordPolicy'];
    for (const type of typesOfSkeleton().filter(name => /aws_/.test(name))) {
      expect(readActions).toHaveProperty([type]);
      const denied = readActions[type].filter(
        action =>
          !reads
            .flatMap(policy => allows(policy, action))
            .some(({ Condition }) => Condition === undefined),
      );
      expect({ type, denied }).toEqual({ type, denied: [] });
    }
  });

  it('list the objects of no bucket but its own', () => {
    expect(
      allows('ReadPolicy', 's3:ListBucket').map(({ Resource }) => Resource),
    ).toEqual(['arn:${AWS::Partition}:s3:::${Stack}-${Environment}-*', STATES]);
  });

  it.each([
    'secretsmanager:GetSecretValue',
    'ssm:GetParameters',
    'ssm:GetParametersByPath',
    'ecr:GetAuthorizationToken',
    'lambda:InvokeFunction',
    'kms:Encrypt',
    's3:PutObject',
    'iam:CreateRole',
    'rds:DownloadDBLogFilePortion',
    'logs:GetLogEvents',
    'logs:FilterLogEvents',
    'sts:AssumeRole',
  ])('never let a plan call %s', action => {
    expect(allows('ReadPolicy', action)).toEqual([]);
  });

  it('let a plan read its own states, its own parameters, and nothing else', () => {
    const [states, ...others] = allows('ReadPolicy', 's3:GetObject');
    expect(others).toEqual([]);
    expect(states.Resource).toBe(
      `${STATES}/\${Stack}/\${Environment}/*.tfstate`,
    );
    const [parameters] = allows('ReadPolicy', 'ssm:GetParameter');
    for (const resource of list(parameters.Resource))
      expect(resource).toMatch(
        /:parameter\/(\$\{Stack\}\/\$\{Environment\}\/database\/\*|aws\/service\/ami-amazon-linux-latest\/\*)$/,
      );
    const [key] = allows('ReadPolicy', 'kms:Decrypt');
    expect(key.Resource).toBe('StateKeyArn');
  });

  it('read a password only where it is of our own making, and that one only', () => {
    const { Condition, Properties } = environment.Resources.OwnPasswordPolicy;
    expect(Condition).toBe('HasOwnPassword');
    expect(environment.Parameters.DatabasePassword.Default).toBe('managed');
    expect(Properties.Roles).toEqual([
      'DriftRole',
      ['TrustsPullRequests', 'PlanRole', 'AWS::NoValue'],
    ]);
    const secret =
      'arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${Stack}-${Environment}/database/*';
    const [value, key, ...more] = statementsOf('OwnPasswordPolicy');
    expect(more).toEqual([]);
    expect(value).toMatchObject({
      Action: 'secretsmanager:GetSecretValue',
      Resource: secret,
    });
    expect(key).toMatchObject({
      Action: 'kms:Decrypt',
      Condition: {
        StringEquals: {
          'kms:ViaService': 'secretsmanager.${AWS::Region}.amazonaws.com',
        },
        StringLike: { 'kms:EncryptionContext:SecretARN': secret },
      },
    });
  });

  it('let the apply role make the application of Argo CD, where EKS runs it', () => {
    const { Condition, Properties } = environment.Resources.ArgoCdPolicy;
    expect(Condition).toBe('HasCapability');
    expect(environment.Parameters.ArgoCd).toMatchObject({
      AllowedValues: ['chart', 'capability'],
      Default: 'chart',
    });
    expect(Properties.Roles).toEqual(['ApplyRole']);
    // what CreateCapability was refused for in other people's pipelines
    for (const action of [
      'sso:CreateApplication',
      'sso:CreateApplicationAssignment',
      'sso:DeleteApplication',
      'sso:PutApplicationAccessScope',
      'sso:PutApplicationAssignmentConfiguration',
      'sso:PutApplicationAuthenticationMethod',
      'sso:PutApplicationGrant',
    ]) {
      expect(allows('ArgoCdPolicy', action)).toHaveLength(1);
      expect(allows('Boundary', action)).toHaveLength(1);
      expect(denies('Boundary', action)).toEqual([]);
    }
    for (const action of ['eks:CreateCapability', 'eks:DeleteCapability'])
      expect(allows('ApplyPolicy', action)).toHaveLength(1);
  });

  it('let nobody give a way into an account', () => {
    for (const action of [
      'sso:CreateAccountAssignment',
      'sso:CreatePermissionSet',
      'sso:PutInlinePolicyToPermissionSet',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:CreateInstance',
    ])
      for (const policy of ['Boundary', 'ArgoCdPolicy', 'ApplyPolicy'])
        expect({ policy, action, allowed: allows(policy, action) }).toEqual({
          policy,
          action,
          allowed: [],
        });
  });

  it('let the apply role make roles of its own environment only, and pass no other', () => {
    const [roles, ...others] = allows('ApplyPolicy', 'iam:CreateRole');
    expect(others).toEqual([]);
    for (const action of ['iam:PassRole', 'iam:PutRolePolicy'])
      expect(allows('ApplyPolicy', action)).toEqual([roles]);
    for (const resource of list(roles.Resource))
      expect(resource).toMatch(
        /:(role|instance-profile|policy)\/\$\{Stack\}-\$\{Environment\}-\*$/,
      );
  });

  it('hold the apply role within a boundary that it cannot loosen', () => {
    const { PermissionsBoundary } = environment.Resources.ApplyRole.Properties;
    expect(PermissionsBoundary).toBe('Boundary');
    for (const action of [
      'iam:CreateUser',
      'iam:CreateAccessKey',
      'organizations:LeaveOrganization',
    ])
      expect(
        denies('Boundary', action).map(({ Resource }) => Resource),
      ).toContain('*');
    const [others] = denies('Boundary', 's3:GetObjectVersion');
    expect(list(others.NotResource)).toEqual([
      `${STATES}/\${Stack}/\${Environment}/*`,
      'arn:${AWS::Partition}:s3:::${Stack}-${Environment}-*/*',
    ]);
  });

  it.each([
    'iam:DeleteRolePermissionsBoundary',
    'iam:PutRolePermissionsBoundary',
    'iam:UpdateAssumeRolePolicy',
    'iam:AttachRolePolicy',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
    'iam:UpdateOpenIDConnectProviderThumbprint',
  ])(
    'let the apply role %s nothing that holds it or another environment',
    action => {
      const denied = denies('Boundary', action).filter(
        ({ Resource, Condition }) => Resource !== '*' && !Condition,
      );
      const names = Object.values(environment.Resources).flatMap(
        ({ Type, Properties: { RoleName, ManagedPolicyName } }) =>
          Type === 'AWS::IAM::Role'
            ? [`role/${RoleName}`]
            : [`policy/${ManagedPolicyName}`],
      );
      expect(names).toHaveLength(10);
      // the environment eu of the stack shop-dev has names that begin like those of shop's dev
      for (const name of names)
        for (const stack of ['shop', 'shop-dev-eu', 'shop-dev'])
          expect({
            name,
            stack,
            denied: cover(
              denied,
              name.replace('${Stack}', stack).replace('${Environment}', 'dev'),
            ),
          }).toEqual({ name, stack, denied: true });
      expect(
        cover(denied, 'oidc-provider/token.actions.githubusercontent.com'),
      ).toBe(true);
      expect(cover(denied, 'role/shop-dev-node')).toBe(false);
    },
  );

  it.each([
    'iam:CreateRole',
    'iam:PutRolePolicy',
    'iam:AttachRolePolicy',
    'iam:PutRolePermissionsBoundary',
  ])('let the apply role %s only where the role has its boundary', action => {
    expect(denies('Boundary', action)).toContainEqual(
      expect.objectContaining({
        Resource: '*',
        Condition: {
          StringNotEquals: { 'iam:PermissionsBoundary': 'RoleBoundary' },
        },
      }),
    );
    expect(
      denies('Boundary', 'iam:DeleteRolePermissionsBoundary').map(
        ({ Resource }) => Resource,
      ),
    ).toContain('*');
    // as layers/infrastructure names it
    expect(
      environment.Resources.RoleBoundary.Properties.ManagedPolicyName,
    ).toBe('${Stack}-${Environment}-ci-role-boundary');
  });

  it.each([
    'iam:CreateRole',
    'iam:PutRolePolicy',
    'iam:AttachRolePolicy',
    'iam:PutRolePermissionsBoundary',
    'iam:DeleteRolePermissionsBoundary',
    'iam:UpdateAssumeRolePolicy',
    'iam:CreatePolicyVersion',
    'iam:CreateUser',
    'iam:CreateAccessKey',
    'organizations:LeaveOrganization',
  ])('let no role that the modules make %s', action => {
    expect(allows('RoleBoundary', action)).toEqual([]);
  });

  it.each(['iam:PassRole', 'sts:AssumeRole'])(
    'let roles that the modules make %s of their own environment only',
    action => {
      const allowed = allows('RoleBoundary', action);
      expect(cover(allowed, 'role/shop-dev-karpenter-node')).toBe(true);
      expect(cover(allowed, 'role/administrator')).toBe(false);
    },
  );

  it.each([
    'ec2:RunInstances',
    'elasticloadbalancing:CreateLoadBalancer',
    'iam:AddRoleToInstanceProfile',
    'iam:CreateInstanceProfile',
    'iam:CreateServiceLinkedRole',
    'iam:GetServerCertificate',
    'iam:TagInstanceProfile',
    'secretsmanager:GetSecretValue',
    'sts:GetCallerIdentity',
  ])('let roles that the modules make %s', action => {
    expect(cover(allows('RoleBoundary', action), '*')).toBe(true);
    expect(denies('RoleBoundary', action)).toEqual([]);
  });

  it('show no state to roles that the modules make', () => {
    const [states] = denies('RoleBoundary', 's3:GetObject');
    expect(states.Resource).toEqual([
      'arn:${AWS::Partition}:s3:::groundwork-state-*',
      'arn:${AWS::Partition}:s3:::groundwork-state-*/*',
    ]);
    const [key] = denies('RoleBoundary', 'kms:Decrypt');
    expect(key.Resource).toBe('StateKeyArn');
  });

  it.each([
    'iam:UpdateRoleDescription',
    'iam:UntagRole',
    'iam:UntagPolicy',
    'iam:UntagInstanceProfile',
    'iam:UntagOpenIDConnectProvider',
  ])('let the apply role %s, as an upgrade may need', action => {
    expect(allows('ApplyPolicy', action)).toHaveLength(1);
  });

  it.each([
    'ReadPolicy',
    'HandOverPolicy',
    'ApplyPolicy',
    'ArgoCdPolicy',
    'Boundary',
    'RoleBoundary',
  ])('%s is not longer than IAM allows', policy => {
    // an ARN is longer than the text that stands for it
    const text = JSON.stringify(
      environment.Resources[policy].Properties.PolicyDocument,
    )
      .replaceAll('${Stack}', 's'.repeat(24))
      .replaceAll('${Environment}', 'e'.repeat(12))
      .replaceAll('${AWS::Partition}', 'aws-us-gov')
      .replaceAll('${AWS::AccountId}', '1'.repeat(12))
      .replaceAll('${AWS::Region}', 'ap-southeast-1')
      .replaceAll(/"(StateKeyArn|RoleBoundary)"/g, `"${'k'.repeat(90)}"`);
    expect(text.length).toBeLessThan(LONGEST_POLICY);
  });
});
