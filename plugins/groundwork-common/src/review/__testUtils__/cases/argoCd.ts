import type { EnvironmentInput } from '../../../spec/input';
import type { Spec } from '../../../spec/schema';
import { type RuleCase, dev, prod } from '../ruleCases';

const capability = {
  identityCenter: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  admins: ['54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5'],
};

/** An environment of prod, whose API is private, delivered by Argo CD. */
const delivered = (changes: Partial<EnvironmentInput>): Spec => ({
  ...prod(changes),
  delivery: 'argocd',
});

/** Cases of rules/argoCd.ts. */
export const argoCdCases: RuleCase[] = [
  {
    rule: 'argocd-capability-unused',
    level: 'error',
    field: 'environments[0].cluster.argoCd',
    red: dev({ cluster: { argoCd: capability } }),
    green: {
      ...dev({ cluster: { argoCd: capability } }),
      delivery: 'argocd',
    },
  },
  {
    rule: 'argocd-capability-admins',
    level: 'warning',
    field: 'environments[0].cluster.argoCd.admins',
    red: delivered({ cluster: { argoCd: { ...capability, admins: [] } } }),
    green: delivered({ cluster: { argoCd: capability } }),
  },
  {
    rule: 'argocd-private',
    level: 'error',
    field: 'environments[0].cluster.endpoint.access',
    red: delivered({ runner: 'none' }),
    green: delivered({ runner: 'codebuild' }),
  },
  {
    rule: 'argocd-private',
    level: 'error',
    field: 'environments[0].cluster.endpoint.access',
    red: delivered({ runner: 'none', cluster: { argoCd: capability } }),
    green: delivered({ runner: 'codebuild', cluster: { argoCd: capability } }),
  },
  {
    rule: 'argocd-private-chart',
    level: 'warning',
    field: 'environments[0].cluster.argoCd',
    red: delivered({ runner: 'codebuild' }),
    green: delivered({ runner: 'codebuild', cluster: { argoCd: capability } }),
  },
  {
    rule: 'argocd-private-chart',
    level: 'warning',
    field: 'environments[0].cluster.argoCd',
    red: delivered({ runner: 'codebuild' }),
    green: { ...dev(), delivery: 'argocd' },
  },
];
