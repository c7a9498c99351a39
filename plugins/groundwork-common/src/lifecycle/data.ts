/**
 * Versions that AWS offers and how long it supports them. README.md tells how
 * to refresh this file; a test fails when a default comes near its end.
 *
 * EKS's extended support ends twelve months after the standard one. Aurora's
 * standard support ends with the February after the community's last release;
 * for 18, which AWS has given no date yet, the same is assumed.
 */
export const lifecycleData = {
  /** The day this file was last compared with its sources. */
  date: '2026-11-21',
  sources: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html',
    'https://endoflife.date/amazon-eks',
  ],
  eks: {
    default: '1.35',
    versions: {
      '1.36': { standard: '2027-08-02', extended: '2028-08-02' },
      '1.35': { standard: '2027-03-27', extended: '2028-03-27' },
      '1.34': { standard: '2026-12-02', extended: '2027-12-02' },
      '1.33': { standard: '2026-07-29', extended: '2027-07-29' },
      '1.32': { standard: '2026-03-23', extended: '2027-03-23' },
    },
  },
  'aurora-postgresql': {
    default: '17',
    versions: {
      '18': { standard: '2031-02-28' },
      '17': { standard: '2030-02-28' },
      '16': { standard: '2029-02-28' },
      '15': { standard: '2028-02-29' },
      '14': { standard: '2027-02-28' },
    },
    /** Newest minor of each major; AWS upgrades to it or to the one before. */
    latestMinors: { '18': 6, '17': 11, '16': 15, '15': 19, '14': 24 },
    /** Minors with long-term support: AWS wants auto minor upgrade off for them. */
    longTermSupport: ['17.7', '16.8'],
  },
} as const;

/** The Kubernetes version of a new cluster. */
export const DEFAULT_EKS_VERSION = lifecycleData.eks.default;

/** The Aurora PostgreSQL major of a new database. */
export const DEFAULT_AURORA_VERSION =
  lifecycleData['aurora-postgresql'].default;
