import type { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { stackEntity } from './entity';

/** A catalog with a few stacks. */
export const catalogOfStacks: typeof catalogApiRef.T = catalogApiMock({
  entities: ['payments', 'ledger', 'search'].map(name => ({
    ...stackEntity,
    metadata: {
      ...stackEntity.metadata,
      name,
      annotations: { 'groundwork.dev/stack': `localhost:7008/acme/${name}` },
    },
  })),
});
