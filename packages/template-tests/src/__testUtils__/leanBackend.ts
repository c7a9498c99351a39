import { createBackend } from '@backstage/backend-defaults';

/** The portal's backend with no more than the path from form to proposal needs; run as a process of its own. */
const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@groundwork/backstage-plugin-scaffolder-backend-module-groundwork'),
);
backend.add(import('@groundwork/backstage-plugin-groundwork-backend'));
backend.start();
