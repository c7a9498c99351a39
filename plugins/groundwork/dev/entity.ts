import type { Entity } from '@backstage/catalog-model';

/** A component that names its stack. */
export const stackEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payments',
    namespace: 'default',
    description: 'Takes money from customers and gives it to merchants.',
    annotations: { 'groundwork.dev/stack': 'localhost:7008/acme/payments' },
  },
  spec: {
    type: 'stack',
    lifecycle: 'production',
    owner: 'group:default/payments',
    system: 'system:default/shop',
  },
};
