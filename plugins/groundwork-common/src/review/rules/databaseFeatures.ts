import { forEachEnvironment, type Rule } from '../rule';

/** Classes that earn their processor time, such as db.t4g.medium. */
function isBurstable(instanceClass: string): boolean {
  return instanceClass.startsWith('db.t');
}

/**
 * Which Aurora instances have activity streams.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.Overview.html
 */
const activityStream: Rule = forEachEnvironment(({ database }, path) => {
  if (database.kind === 'none' || !database.activityStream) {
    return [];
  }
  const field = `${path}.database.activityStream`;
  if (database.kind === 'serverless') {
    return [
      {
        level: 'error',
        field,
        rule: 'activity-stream-serverless',
        message: 'Aurora has activity streams for provisioned instances only',
        fix: 'choose a provisioned database, or switch the activity stream off',
      },
    ];
  }
  return isBurstable(database.instanceClass)
    ? [
        {
          level: 'error',
          field,
          rule: 'activity-stream-class',
          message: `instances of class ${database.instanceClass} have no activity stream`,
          fix: 'choose a class such as db.r7g.large, or switch the activity stream off',
        },
      ]
    : [];
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html */
const dataApi: Rule = forEachEnvironment(({ database }, path) =>
  database.kind === 'provisioned' &&
  database.dataApi &&
  isBurstable(database.instanceClass)
    ? [
        {
          level: 'error',
          field: `${path}.database.dataApi`,
          rule: 'data-api-class',
          message: `instances of class ${database.instanceClass} have no Data API`,
          fix: 'choose a class such as db.r7g.large or a serverless database, or switch the Data API off',
        },
      ]
    : [],
);

const proxyAndPause: Rule = forEachEnvironment(({ database }, path) =>
  database.kind === 'serverless' && database.proxy && database.minAcu === 0
    ? [
        {
          level: 'error',
          field: `${path}.database.proxy`,
          rule: 'proxy-pause',
          message:
            'a proxy keeps connections open, so a database with a minimum of 0 ACU never pauses',
          fix: 'raise the minimum to 0.5 ACU, or switch the proxy off',
        },
      ]
    : [],
);

const ownPassword: Rule = forEachEnvironment(({ database }, path) =>
  database.kind !== 'none' && database.password === 'own'
    ? [
        {
          level: 'warning',
          field: `${path}.database.password`,
          rule: 'own-password',
          message:
            'Terraform reads an own password back at every plan, so whoever may push a branch of the repository can read it',
          fix: 'let RDS manage the password, which no plan reads and which rotates by itself',
        },
      ]
    : [],
);

const accessFunction: Rule = forEachEnvironment(({ database }, path) =>
  database.kind !== 'none' && database.accessFunction && !database.ssmParameters
    ? [
        {
          level: 'error',
          field: `${path}.database.accessFunction`,
          rule: 'access-function-parameters',
          message:
            'the access function reads from parameters of Systems Manager how to connect, and they are switched off',
          fix: 'switch the parameters on, or the access function off',
        },
      ]
    : [],
);

/** Systems Manager keeps names that begin so for itself. */
const parameterNames: Rule = ({ spec }) =>
  spec.environments.flatMap(({ database }, index) =>
    database.kind !== 'none' &&
    database.ssmParameters &&
    /^(aws|ssm)/.test(spec.name)
      ? [
          {
            level: 'error' as const,
            field: `environments[${index}].database.ssmParameters`,
            rule: 'parameters-reserved',
            message: `parameters would be named /${spec.name}/…, and Systems Manager keeps names that begin with aws or ssm for itself`,
            fix: 'give the stack another name, or switch the parameters off',
          },
        ]
      : [],
  );

const clientJob: Rule = forEachEnvironment(({ database, addons }, path) =>
  database.kind !== 'none' &&
  database.clientJob &&
  addons.secretsAccess !== 'csi'
    ? [
        {
          level: 'error',
          field: `${path}.database.clientJob`,
          rule: 'client-job-secrets',
          message:
            'the client job gets its password mounted by the Secrets Store CSI driver, which is not installed',
          fix: "set access to secrets to 'csi', or switch the client job off",
        },
      ]
    : [],
);

const backupCopy: Rule = forEachEnvironment(({ database, region }, path) =>
  database.kind !== 'none' && database.backupCopyRegion === region
    ? [
        {
          level: 'error',
          field: `${path}.database.backupCopyRegion`,
          rule: 'backup-copy-region',
          message: `backups would be copied to ${region}, where the database is`,
          fix: 'choose another region, or leave it empty for no copy',
        },
      ]
    : [],
);

/** Rules about what a database has besides instances. */
export const databaseFeatureRules: Rule[] = [
  activityStream,
  dataApi,
  proxyAndPause,
  ownPassword,
  accessFunction,
  parameterNames,
  clientJob,
  backupCopy,
];
