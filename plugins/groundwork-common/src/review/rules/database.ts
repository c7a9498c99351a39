import { lifecycleData } from '../../lifecycle/data';
import { forEachEnvironment, type Rule } from '../rule';

const data = lifecycleData['aurora-postgresql'];

/**
 * Instance classes that Aurora PostgreSQL 15 and newer runs on.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
const FAMILIES = [
  'r5',
  'r6g',
  'r6gd',
  'r6i',
  'r6id',
  'r7g',
  'r7i',
  'r8g',
  'r8gd',
  'x2g',
];
const BURSTABLE = [
  'db.t3.medium',
  'db.t3.large',
  'db.t4g.medium',
  'db.t4g.large',
];

/** Names that PostgreSQL or RDS keep for themselves. */
const RESERVED_NAMES = new Set([
  'all', 'analyse', 'analyze', 'and', 'any', 'array', 'as', 'asc', 'both',
  'case', 'cast', 'check', 'collate', 'column', 'constraint', 'create',
  'default', 'desc', 'distinct', 'do', 'else', 'end', 'except', 'false',
  'fetch', 'for', 'foreign', 'from', 'grant', 'group', 'having', 'in',
  'initially', 'intersect', 'into', 'lateral', 'leading', 'limit',
  'localtime', 'not', 'null', 'offset', 'on', 'only', 'or', 'order',
  'placing', 'primary', 'rdsadmin', 'references', 'returning', 'select',
  'some', 'symmetric', 'table', 'template0', 'template1', 'then', 'to',
  'trailing', 'true', 'union', 'unique', 'user', 'using', 'variadic', 'when',
  'where', 'window', 'with',
]); // prettier-ignore

const databaseName: Rule = forEachEnvironment(({ database }, path) =>
  database.kind !== 'none' && RESERVED_NAMES.has(database.name)
    ? [
        {
          level: 'error',
          field: `${path}.database.name`,
          rule: 'database-name',
          message: `${database.name} is a reserved word`,
          fix: 'choose another name, such as app',
        },
      ]
    : [],
);

const databaseMinor: Rule = forEachEnvironment(({ database }, path) => {
  if (database.kind === 'none' || !database.version.includes('.')) {
    return [];
  }
  const [major, minor] = database.version.split('.');
  const longTerm = (data.longTermSupport as readonly string[]).includes(
    database.version,
  );
  if (longTerm && database.autoMinorUpgrade) {
    return [
      {
        level: 'error',
        field: `${path}.database.autoMinorUpgrade`,
        rule: 'database-lts',
        message: `${database.version} has long-term support, which automatic minor upgrades would leave`,
        fix: `switch automatic minor upgrades off, or set the version to ${major}`,
      },
    ];
  }
  const newest = (data.latestMinors as Record<string, number | undefined>)[
    major
  ];
  if (newest !== undefined && Number(minor) > newest) {
    return [
      {
        level: 'warning',
        field: `${path}.database.version`,
        rule: 'database-minor-unknown',
        message: `${database.version} is newer than ${major}.${newest}, the newest known on ${lifecycleData.date}`,
        fix: `set the version to ${major}, or make sure that AWS offers ${database.version}`,
      },
    ];
  }
  return database.autoMinorUpgrade
    ? [
        {
          level: 'warning',
          field: `${path}.database.version`,
          rule: 'database-minor-pinned',
          message: `AWS will upgrade ${database.version} by itself; Terraform then plans a downgrade and fails`,
          fix: `set the version to ${major}, or switch automatic minor upgrades off`,
        },
      ]
    : [];
});

const databaseCapacity: Rule = forEachEnvironment(({ database }, path) =>
  database.kind === 'serverless' && database.minAcu > database.maxAcu
    ? [
        {
          level: 'error',
          field: `${path}.database.minAcu`,
          rule: 'database-capacity',
          message: `the minimum of ${database.minAcu} ACU is above the maximum of ${database.maxAcu}`,
          fix: 'make the minimum at most the maximum',
        },
      ]
    : [],
);

const databaseClass: Rule = forEachEnvironment(({ database }, path) => {
  if (database.kind !== 'provisioned') {
    return [];
  }
  const family = database.instanceClass.split('.')[1];
  return FAMILIES.includes(family) || BURSTABLE.includes(database.instanceClass)
    ? []
    : [
        {
          level: 'error',
          field: `${path}.database.instanceClass`,
          rule: 'database-class',
          message: `Aurora PostgreSQL does not run on ${database.instanceClass}`,
          fix: `choose ${BURSTABLE.join(', ')}, or a size of ${FAMILIES.join(
            ', ',
          )}`,
        },
      ];
});

/** Rules about Aurora. */
export const databaseRules: Rule[] = [
  databaseName,
  databaseMinor,
  databaseCapacity,
  databaseClass,
];
