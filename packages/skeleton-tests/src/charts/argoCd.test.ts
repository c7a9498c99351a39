import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import yaml from 'yaml';
import { helm, rendered, valuesOf } from './renderedChart';
import { platform } from './toolOfCharts';

/** Every add-on but Argo CD, which Terraform installs. */
const deliveredAddons = fs
  .readdirSync(platform)
  .filter(name => fs.existsSync(path.join(platform, name, 'chart.yaml')))
  .filter(name => !name.startsWith('argo-cd'))
  .sort();

/** What Argo CD in a cluster calls that cluster. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/** What the capability of EKS calls one. */
const ARN = 'arn:aws:eks:eu-west-1:111111111111:cluster/shop-prod';

const REPOSITORY = {
  url: 'https://github.com/acme/shop',
  revision: 'release/1',
};

function readYaml(file: string): any {
  return yaml.parse(fs.readFileSync(path.join(platform, file), 'utf8'));
}

let scratch: string;
beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-charts-'));
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function valuesFile(values: unknown): string {
  const file = path.join(scratch, 'values.json');
  fs.writeFileSync(file, JSON.stringify(values));
  return file;
}

/** What the platform's chart makes of one add-on. */
function applicationOf(name: string, told: unknown): any {
  const values = { repository: REPOSITORY, addons: { [name]: told } };
  const applications = rendered('.', '--values', valuesFile(values));
  expect(applications).toHaveLength(1);
  return applications[0];
}

helm.suite('delivery by Argo CD', () => {
  it('has a project and a root that puts back what is changed and removes what is gone', () => {
    const [project, application] = rendered(
      'argo-cd-root/chart',
      ...valuesOf('argo-cd-root'),
    );
    expect(project.spec.sourceRepos).toEqual([
      'https://github.com/acme/shop',
      'https://kyverno.github.io/kyverno',
    ]);
    expect(application.spec.project).toBe(project.metadata.name);
    expect(application.spec.syncPolicy.automated).toEqual({
      prune: true,
      selfHeal: true,
    });
    for (const { metadata } of [project, application])
      expect(metadata.finalizers).toEqual([
        'resources-finalizer.argocd.argoproj.io',
      ]);
  });

  it('hands to the root what it was told, and nothing else', () => {
    const { repository, addons } = readYaml('argo-cd-root/tests/values.yaml');
    const [, application] = rendered(
      'argo-cd-root/chart',
      ...valuesOf('argo-cd-root'),
    );
    expect(application.spec.source).toEqual({
      repoURL: repository.url,
      targetRevision: repository.revision,
      path: 'platform',
      helm: { valuesObject: { server: IN_CLUSTER, repository, addons } },
    });
  });

  it('goes to the cluster that it is told of, and to no other', () => {
    const server = ['--set', `server=${ARN}`];
    const [project, application] = rendered(
      'argo-cd-root/chart',
      ...valuesOf('argo-cd-root'),
      ...server,
    );
    expect(project.spec.destinations).toEqual([
      { server: ARN, namespace: '*' },
    ]);
    // what the capability of EKS asks of a project
    expect(project.spec.sourceNamespaces).toEqual(['argocd']);
    expect(application.spec.destination.server).toBe(ARN);
    expect(application.spec.source.helm.valuesObject.server).toBe(ARN);
    const applications = rendered(
      '.',
      '--values',
      valuesFile({
        repository: REPOSITORY,
        addons: { kyverno: {}, alerts: {} },
      }),
      ...server,
    );
    expect(applications.map(({ spec }) => spec.destination.server)).toEqual([
      ARN,
      ARN,
    ]);
  });

  it.each(['http://elsewhere', 'shop-prod'])(
    'takes %s for no cluster',
    server => {
      for (const chart of ['argo-cd-root/chart', '.'])
        expect(
          helm.run(
            ...['template', 'release', chart],
            ...valuesOf('argo-cd-root'),
            ...['--set', `server=${server}`],
          ),
        ).toMatchObject({
          status: 1,
          output: expect.stringContaining('/server'),
        });
    },
  );

  it.each(deliveredAddons)(
    '%s becomes the application that Terraform would make a release of',
    name => {
      const chart = readYaml(`${name}/chart.yaml`);
      const hasValues = fs.existsSync(path.join(platform, name, 'values.yaml'));
      const helmOf = (file: string) => ({
        releaseName: chart.release,
        ...(hasValues && { valueFiles: [file] }),
        valuesObject: { told: true },
      });
      const fromHere = { repoURL: REPOSITORY.url, targetRevision: 'release/1' };
      expect(applicationOf(name, { told: true })).toEqual({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: {
          name: chart.release,
          annotations: { 'argocd.argoproj.io/sync-wave': `${chart.wave}` },
          finalizers: ['resources-finalizer.argocd.argoproj.io'],
        },
        spec: {
          project: 'platform',
          destination: {
            server: IN_CLUSTER,
            namespace: chart.namespace,
          },
          sources: chart.path
            ? [
                {
                  ...fromHere,
                  path: `platform/${chart.path}`,
                  helm: helmOf(`/platform/${name}/values.yaml`),
                },
              ]
            : [
                {
                  repoURL: chart.repository.replace(/^oci:\/\//, ''),
                  chart: chart.chart,
                  targetRevision: chart.version,
                  helm: {
                    ...helmOf(`$values/platform/${name}/values.yaml`),
                    skipCrds: chart.skipCrds ?? false,
                  },
                },
                { ...fromHere, ref: 'values' },
              ],
          syncPolicy: {
            automated: { prune: true, selfHeal: true },
            syncOptions: [
              'ServerSideApply=true',
              'RespectIgnoreDifferences=true',
            ],
            retry: {
              limit: 24,
              backoff: { duration: '10s', factor: 2, maxDuration: '3m' },
            },
          },
          ...(chart.ignoreDifferences && {
            ignoreDifferences: chart.ignoreDifferences,
          }),
        },
      });
    },
  );

  it('says so where Terraform was applied from a newer commit than Argo CD reads', () => {
    const values = valuesFile({
      repository: REPOSITORY,
      addons: { later: {} },
    });
    expect(
      helm.run('template', 'release', '.', '--values', values),
    ).toMatchObject({
      status: 1,
      output: expect.stringContaining(
        'There is no platform/later/chart.yaml at release/1',
      ),
    });
  });
});
