import { releasesIn } from './releases';
import { releasesOfApplications } from './helmTemplate';

it('tells our own charts from those of others', () => {
  const release = (values: object) => ({
    type: 'helm_release',
    mode: 'managed',
    values,
  });
  const plan = {
    planned_values: {
      root_module: {
        resources: [{ type: 'kubernetes_namespace_v1', values: {} }],
        child_modules: [
          {
            resources: [
              release({
                name: 'own',
                namespace: 'a',
                chart: '../../platform/own/chart',
                values: ['x: 1', null],
              }),
              release({
                name: 'kyverno',
                namespace: 'kyverno',
                chart: 'kyverno',
                repository: 'https://charts',
                version: '3.0.0',
                values: null,
              }),
            ],
          },
        ],
      },
    },
  };
  expect(releasesIn(plan, '/r/layers/platform', '/r')).toEqual([
    {
      name: 'kyverno',
      namespace: 'kyverno',
      chart: 'kyverno',
      isOwn: false,
      repository: 'https://charts',
      version: '3.0.0',
      values: [],
    },
    {
      name: 'own',
      namespace: 'a',
      chart: 'platform/own/chart',
      isOwn: true,
      values: ['x: 1'],
    },
  ]);
});

it('finds what Argo CD installs in its applications', () => {
  const manifests = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: alerts }
spec:
  destination: { namespace: monitoring }
  source:
    path: platform/alerts/chart
    helm: { valueFiles: [/platform/alerts/values.yaml], valuesObject: { a: 1 } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: kyverno }
spec:
  destination: { namespace: kyverno }
  sources:
    - repoURL: https://charts
      chart: kyverno
      targetRevision: 3.0.0
      helm: { valueFiles: [$values/platform/kyverno/values.yaml] }
    - { repoURL: https://here, ref: values }
---
kind: AppProject
`;
  expect(
    releasesOfApplications(manifests, file => `text of ${file}`),
  ).toMatchObject([
    {
      name: 'alerts',
      namespace: 'monitoring',
      chart: 'platform/alerts/chart',
      isOwn: true,
      values: ['text of platform/alerts/values.yaml', 'a: 1\n'],
    },
    {
      name: 'kyverno',
      chart: 'kyverno',
      isOwn: false,
      repository: 'https://charts',
      version: '3.0.0',
      values: ['text of platform/kyverno/values.yaml'],
    },
  ]);
});
