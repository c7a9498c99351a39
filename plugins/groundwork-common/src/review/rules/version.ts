import { lifecycleData } from '../../lifecycle/data';
import {
  daysUntil,
  NEAR_END_DAYS,
  offeredVersions,
  supportDates,
  type Product,
} from '../../lifecycle/versionSupport';
import { forEachEnvironment, type Rule, type RuleContext } from '../rule';
import type { Finding } from '../types';

const titles: Record<Product, string> = {
  eks: 'EKS',
  'aurora-postgresql': 'Aurora PostgreSQL',
};

function checkVersion(options: {
  product: Product;
  version: string;
  field: string;
  /** Whether the answers pay for extended support. */
  extendedChosen: boolean;
  context: RuleContext;
}): Finding[] {
  const { product, version, field, extendedChosen, context } = options;
  const title = `${titles[product]} ${version}`;
  const offered = offeredVersions(product, context.today);
  const fix = `choose ${offered.join(' or ')}`;
  const dates = supportDates(product, version);
  if (!dates) {
    return [
      {
        level: 'error',
        field,
        rule: 'version-unknown',
        message: `${title} is not among the versions known on ${lifecycleData.date}`,
        fix,
      },
    ];
  }
  const left = daysUntil(dates.standard, context.today);
  if (left > NEAR_END_DAYS) {
    return [];
  }
  if (left >= 0) {
    return [
      {
        level: 'warning',
        field,
        rule: 'version-near-end',
        message: `standard support of ${title} ends on ${dates.standard}, in ${left} days`,
        fix: `choose ${offered[0]}`,
      },
    ];
  }
  const stillExtended =
    dates.extended !== undefined &&
    daysUntil(dates.extended, context.today) >= 0;
  return extendedChosen && stillExtended
    ? [
        {
          level: 'warning',
          field,
          rule: 'version-extended',
          message: `standard support of ${title} ended on ${dates.standard}; extended support costs several times as much, until ${dates.extended}`,
          fix,
        },
      ]
    : [
        {
          level: 'error',
          field,
          rule: 'version-ended',
          message: `standard support of ${title} ended on ${dates.standard}`,
          fix,
        },
      ];
}

/** Rules about the support of versions. */
export const versionRules: Rule[] = [
  forEachEnvironment(({ cluster }, path, context) =>
    checkVersion({
      product: 'eks',
      version: cluster.version,
      field: `${path}.cluster.version`,
      extendedChosen: cluster.upgradePolicy === 'extended',
      context,
    }),
  ),
  forEachEnvironment(({ database }, path, context) =>
    database.kind === 'none'
      ? []
      : checkVersion({
          product: 'aurora-postgresql',
          version: database.version,
          field: `${path}.database.version`,
          extendedChosen: false,
          context,
        }),
  ),
];
