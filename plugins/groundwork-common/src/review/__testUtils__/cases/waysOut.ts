import type { EnvironmentInput } from '../../../spec/input';
import { type RuleCase, dev, prod } from '../ruleCases';

/** An environment from which nothing gets out, and which needs nothing. */
const sealed = (cluster: EnvironmentInput['cluster'] = {}) =>
  dev({
    network: { nat: 'none', endpoints: 'all' },
    observability: { metrics: false, logs: false },
    cluster,
  });

/** Cases of rules/waysOut.ts. */
export const waysOutCases: RuleCase[] = [
  {
    rule: 'nat-none',
    level: 'error',
    field: 'environments[0].network.nat',
    red: dev({ network: { nat: 'none' } }),
    green: dev({ network: { nat: 'none', endpoints: 'all' } }),
  },
  {
    rule: 'nat-none-images',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: dev({ network: { nat: 'none', endpoints: 'all' } }),
    green: dev({
      network: { nat: 'none', endpoints: 'all' },
      observability: { metrics: false, logs: false },
    }),
  },
  {
    rule: 'nat-none-images',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: dev({
      network: { nat: 'none', endpoints: 'all' },
      observability: { metrics: false, logs: false },
      addons: { policy: 'audit' },
    }),
    green: dev({
      network: { nat: 'single' },
      observability: { metrics: false, logs: false },
      addons: { policy: 'audit' },
    }),
  },
  {
    rule: 'nat-none-images',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: { ...sealed(), delivery: 'argocd' },
    green: {
      ...sealed({
        argoCd: {
          identityCenter: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        },
      }),
      delivery: 'argocd',
    },
  },
  {
    rule: 'prod-nat',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: prod({ network: { nat: 'single' } }),
    green: prod({ network: { nat: 'per-zone' } }),
  },
  {
    rule: 'nat-none-runner',
    level: 'error',
    field: 'environments[0].network.nat',
    red: dev({
      network: { nat: 'none', endpoints: 'all' },
      runner: 'codebuild',
    }),
    green: dev({
      network: { nat: 'instance', endpoints: 'all' },
      runner: 'codebuild',
    }),
  },
  {
    rule: 'prod-nat',
    level: 'warning',
    field: 'environments[0].network.nat',
    red: prod({ network: { nat: 'instance' } }),
    green: dev({ network: { nat: 'instance' } }),
  },
];
