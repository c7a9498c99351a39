import fs from 'node:fs';
import path from 'node:path';
import { helm, rendered, valuesOf } from './renderedChart';
import { platform, toolOfCharts } from './toolOfCharts';

const promtool = toolOfCharts('promtool');
const kyverno = toolOfCharts('kyverno', 'kubectl-kyverno');

const ownCharts = fs
  .readdirSync(platform)
  .filter(name => fs.existsSync(path.join(platform, name, 'chart')))
  .sort();

helm.suite('charts of our own', () => {
  it.each(ownCharts)('%s is sound, and refuses what it does not know', name => {
    const chart = path.join(name, 'chart');
    const values = valuesOf(name);
    expect(helm.run('lint', chart, ...values)).toMatchObject({
      status: 0,
    });
    expect(
      helm.run(...['template', chart, ...values, '--set', 'misspelt=1']),
    ).toMatchObject({
      status: 1,
      output: expect.stringContaining("'misspelt'"),
    });
    for (const { apiVersion, kind, metadata } of rendered(chart, ...values))
      expect([apiVersion, kind, metadata?.name]).not.toContain(undefined);
  });

  it('node-pools buy what was asked for, in this cluster only', () => {
    const [nodeClass, pool] = rendered(
      'node-pools/chart',
      ...valuesOf('node-pools'),
    );
    expect(pool.spec.limits).toEqual({ cpu: '100' });
    expect(pool.spec.template.spec.nodeClassRef).toEqual({
      group: 'karpenter.k8s.aws',
      kind: nodeClass.kind,
      name: nodeClass.metadata.name,
    });
    expect(pool.spec.template.spec.requirements).toContainEqual({
      key: 'karpenter.sh/capacity-type',
      operator: 'In',
      values: ['on-demand', 'spot'],
    });
    const discovery = [{ tags: { 'karpenter.sh/discovery': 'shop-dev' } }];
    expect(nodeClass.spec).toMatchObject({
      instanceProfile: 'shop-dev-karpenter-node',
      subnetSelectorTerms: discovery,
      securityGroupSelectorTerms: discovery,
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      associatePublicIPAddress: false,
      // what prefixes allow, where Karpenter would count single addresses
      kubelet: { maxPods: 110 },
      tags: { Stack: 'shop', Environment: 'dev' },
    });
    expect(nodeClass.spec.blockDeviceMappings[0].ebs.encrypted).toBe(true);
  });

  it('the store asks Secrets Manager of its region, as External Secrets itself', () => {
    const [store] = rendered('secret-store/chart', ...valuesOf('secret-store'));
    expect([store.apiVersion, store.kind]).toEqual([
      'external-secrets.io/v1',
      'ClusterSecretStore',
    ]);
    expect(store.spec.provider).toEqual({
      aws: { service: 'SecretsManager', region: 'eu-west-1' },
    });
  });

  it('every namespace denies by default, and lets in who has to come', () => {
    const objects = rendered(
      'network-policies/chart',
      ...valuesOf('network-policies'),
    );
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
    expect(
      policies
        .filter(({ spec }) => !spec.ingress)
        .map(({ metadata, spec }) => [metadata.namespace, spec]),
    ).toEqual(
      ['argocd', 'external-secrets', 'kyverno', 'logging', 'monitoring'].map(
        namespace => [namespace, { podSelector: {}, policyTypes: ['Ingress'] }],
      ),
    );
    const ports = Object.fromEntries(
      policies
        .filter(({ spec }) => spec.ingress?.[0].ports)
        .map(({ metadata, spec }) => [
          `${metadata.namespace} ${metadata.name}`,
          [
            spec.ingress[0].ports[0].port,
            spec.ingress[0].from?.[0].namespaceSelector.matchLabels[
              'kubernetes.io/metadata.name'
            ] ?? 'anybody',
          ],
        ]),
    );
    expect(ports).toEqual({
      'external-secrets allow-webhook': [10250, 'anybody'],
      'external-secrets allow-metrics': [8080, 'monitoring'],
      'kyverno allow-webhook': [9443, 'anybody'],
      'kyverno allow-metrics': [8000, 'monitoring'],
      'logging allow-metrics': [2020, 'monitoring'],
      'monitoring allow-webhook': [10250, 'anybody'],
    });
    expect(objects.find(({ kind }) => kind === 'ConfigMap')).toMatchObject({
      metadata: { name: 'amazon-vpc-cni', namespace: 'kube-system' },
      data: { 'enable-network-policy-controller': 'true' },
    });
  });

  it('policies refuse where they are enforced', () => {
    const policies = rendered(
      'kyverno-policies/chart',
      ...valuesOf('kyverno-policies'),
    );
    expect(
      policies.map(({ metadata, spec }) => [
        metadata.name,
        spec.validationActions,
      ]),
    ).toEqual(
      [
        'disallow-privileged',
        'require-labels',
        'require-non-root',
        'require-read-only-root',
      ].map(name => [name, ['Deny']]),
    );
  });

  it('alerts keep the expressions of Prometheus as they are', () => {
    const rules = rendered('alerts/chart', ...valuesOf('alerts'));
    expect(
      rules
        .filter(({ kind }) => kind === 'PrometheusRule')
        .map(({ metadata, spec }) => [
          metadata.name,
          spec.groups[0].rules.length,
        ]),
    ).toEqual([
      ['nodes', 4],
      ['workloads', 4],
    ]);
    expect(JSON.stringify(rules)).toContain('{{ $labels.node }}');
  });
});

promtool.suite('alert rules', () => {
  it('fire when they should, and not before', () => {
    const tests = fs
      .readdirSync(path.join(platform, 'alerts', 'tests'))
      .filter(file => file.endsWith('_test.yaml'))
      .map(file => path.join('alerts', 'tests', file));
    expect(tests.length).toBe(2);
    expect(promtool.run('test', 'rules', ...tests)).toMatchObject({
      status: 0,
    });
  });
});

kyverno.suite('policies of Kyverno', () => {
  it('let good pods through and refuse bad ones', () => {
    const { status, output } = kyverno.run('test', 'kyverno-policies/tests');
    expect([status, output]).toEqual([
      0,
      expect.stringMatching(/\b52 tests passed and 0 tests failed/),
    ]);
  });
});
