import { textsAt } from '../values/paths';
import type { Values } from '../values/unknown';
import type { Behaviour, Reference } from './types';

const DOCS =
  'https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources';
const NAMESPACES = ['kubernetes_namespace', 'kubernetes_namespace_v1'];

/** Namespaces that every cluster has. */
const OWN_NAMESPACES = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

export function namespaceReference(attribute: string): Reference {
  return {
    attribute,
    types: NAMESPACES,
    except: value => OWN_NAMESPACES.includes(value),
    answer: { code: 'NotFound', message: 'namespaces "{value}" not found' },
  };
}

/** Holds for the kinds that have a namespace at all. */
const IN_DEFAULT_NAMESPACE = { 'metadata.namespace': 'default' };

const NAMESPACE: Behaviour = {
  ...kubernetesBehaviour('kubernetes_namespace_v1'),
  source: [`${DOCS}/namespace_v1`],
  defaults: { wait_for_default_service_account: false },
  // a namespace takes everything in it along
  takesAlong: ({ id, cluster }, world) =>
    world
      .all()
      .filter(
        object =>
          object.cluster === cluster &&
          (object.values.namespace === id ||
            textsAt(object.values, 'metadata.namespace').includes(id)),
      ),
};

const SECRET: Behaviour = {
  ...kubernetesBehaviour('kubernetes_secret_v1'),
  source: [`${DOCS}/secret_v1`],
  replace: ['metadata.name', 'metadata.namespace', 'type'],
  defaults: {
    ...IN_DEFAULT_NAMESPACE,
    type: 'Opaque',
    wait_for_service_account_token: true,
  },
};

const STORAGE_CLASS: Behaviour = {
  ...kubernetesBehaviour('kubernetes_storage_class_v1'),
  source: [`${DOCS}/storage_class_v1`],
  replace: [
    'allowed_topologies',
    'metadata.name',
    'parameters',
    'reclaim_policy',
    'storage_provisioner',
    'volume_binding_mode',
  ],
  defaults: {
    allow_volume_expansion: true,
    reclaim_policy: 'Delete',
    volume_binding_mode: 'Immediate',
  },
};

/** Kubernetes objects that more is known of than of the others. */
export const kubernetes: Record<string, Behaviour> = {
  kubernetes_namespace: NAMESPACE,
  kubernetes_namespace_v1: NAMESPACE,
  kubernetes_secret: SECRET,
  kubernetes_secret_v1: SECRET,
  kubernetes_storage_class: STORAGE_CLASS,
  kubernetes_storage_class_v1: STORAGE_CLASS,
};

/** What holds for every object with metadata. */
export function kubernetesBehaviour(type: string): Behaviour {
  return {
    source: [`${DOCS}/${type.replace(/^kubernetes_/, '')}`],
    replace: ['metadata.generate_name', 'metadata.name', 'metadata.namespace'],
    defaults: IN_DEFAULT_NAMESPACE,
    references: [namespaceReference('metadata.namespace')],
    taken: { code: 'AlreadyExists', message: '"{id}" already exists' },
    computed({ values, hex }): Values {
      const [given] = textsAt(values, 'metadata.name');
      const [prefix] = textsAt(values, 'metadata.generate_name');
      const [namespace] = textsAt(values, 'metadata.namespace');
      const name = given ?? `${prefix ?? ''}${hex(5)}`;
      const digits = hex(32, 'uid');
      return {
        id: namespace ? `${namespace}/${name}` : name,
        'metadata.generation': 0,
        'metadata.name': name,
        'metadata.resource_version': String(parseInt(hex(6, 'version'), 16)),
        'metadata.uid': [8, 12, 16, 20, 32]
          .map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end))
          .join('-'),
      };
    },
  };
}
