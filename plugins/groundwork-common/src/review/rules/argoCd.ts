import type { Finding } from '../types';
import { forEachEnvironment, type Rule } from '../rule';

const unusedCapability: Rule = forEachEnvironment(
  ({ cluster }, path, { spec }) =>
    cluster.argoCd && spec.delivery !== 'argocd'
      ? [
          {
            level: 'error',
            field: `${path}.cluster.argoCd`,
            rule: 'argocd-capability-unused',
            message:
              'EKS would run an Argo CD that nobody gives anything to install: this stack is delivered by Terraform',
            fix: 'take the answer back, or let Argo CD deliver the stack',
          },
        ]
      : [],
);

const nobodySignsIn: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.argoCd?.admins.length === 0
    ? [
        {
          level: 'warning',
          field: `${path}.cluster.argoCd.admins`,
          rule: 'argocd-capability-admins',
          message:
            'no group may do anything in the Argo CD that EKS runs, which knows no users of its own, so nobody can sign in to it',
          fix: 'name a group of Identity Center, or leave it where kubectl is enough',
        },
      ]
    : [],
);

/** A private API needs somebody inside, whoever runs Argo CD. */
const privateApi: Rule = ({ spec }) =>
  spec.delivery === 'argocd'
    ? spec.environments.flatMap(({ cluster, runner }, index): Finding[] => {
        if (cluster.endpoint.access !== 'private') return [];
        const path = `environments[${index}].cluster`;
        if (runner === 'none')
          return [
            {
              level: 'error',
              field: `${path}.endpoint.access`,
              rule: 'argocd-private',
              message: cluster.argoCd
                ? 'EKS runs Argo CD and reaches a private API, but somebody has to tell it of the cluster and of its first application by that API, and runners of the forge do not reach it'
                : 'Argo CD pulls from inside the network, but somebody has to install it, and runners of the forge do not reach a private API',
              fix: cluster.argoCd
                ? "set the runner to 'codebuild', which tells Argo CD from inside, or set access to 'both' with the addresses of your runners allowed"
                : "set the runner to 'codebuild', which installs Argo CD from inside, or set access to 'both' with the addresses of your runners allowed",
            },
          ];
        return cluster.argoCd
          ? []
          : [
              {
                level: 'warning',
                field: `${path}.argoCd`,
                rule: 'argocd-private-chart',
                message:
                  'Argo CD runs inside a private cluster, so only who is in the network sees it; EKS can run it outside, keep it current and let people sign in by IAM Identity Center',
                fix: 'name the instance of Identity Center in argoCd, or leave it: the runner installs the chart from inside',
              },
            ];
      })
    : [];

/** Rules about where Argo CD runs. */
export const argoCdRules: Rule[] = [
  unusedCapability,
  nobodySignsIn,
  privateApi,
];
