import { canonicalJson } from '../values/canonical';
import type { Values } from '../values/unknown';
import { namespaceReference } from './kubernetes';
import type { Behaviour, Making } from './types';

const DOCS =
  'https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release';

/** Releases. Their charts are recorded and never rendered: what is in them is not checked. */
export const helm: Record<string, Behaviour> = {
  helm_release: {
    source: [
      DOCS,
      'https://github.com/hashicorp/terraform-provider-helm/blob/v3.1.0/helm/resource_helm_release.go',
    ],
    replace: ['name', 'namespace'],
    defaults: {
      atomic: false,
      cleanup_on_fail: false,
      create_namespace: false,
      dependency_update: false,
      disable_crd_hooks: false,
      disable_openapi_validation: false,
      disable_webhooks: false,
      force_update: false,
      lint: false,
      max_history: 0,
      namespace: 'default',
      pass_credentials: false,
      recreate_pods: false,
      render_subchart_notes: true,
      replace: false,
      reset_values: false,
      reuse_values: false,
      skip_crds: false,
      take_ownership: false,
      timeout: 300,
      upgrade_install: false,
      verify: false,
      wait: true,
      wait_for_jobs: false,
    },
    unknownOnChange: { metadata: { besides: [] } },
    marks: { rendered: false },
    key: ({ namespace, name }) => `${namespace}/${name}`,
    references: [
      {
        ...namespaceReference('namespace'),
        unless: planned => planned.create_namespace === true,
      },
    ],
    taken: {
      code: 'InUse',
      message: 'cannot re-use a name that is still in use ({id})',
    },
    computed: making => ({
      id: making.values.name,
      manifest: null,
      metadata: metadataOf(making),
      resources: {},
      status: 'deployed',
      version: 'unrendered',
    }),
  },
};

function metadataOf({ values, prior }: Making): Values {
  const before = prior?.metadata as Values | undefined;
  return {
    app_version: '',
    chart: String(values.chart),
    first_deployed: 1767225600,
    last_deployed: 1767225600,
    name: values.name,
    namespace: values.namespace ?? 'default',
    notes: 'The chart was not rendered: this release is a rehearsal.',
    revision: Number(before?.revision ?? 0) + 1,
    values: canonicalJson({ given: values.values ?? [] }),
    version: values.version ?? 'unrendered',
  };
}
