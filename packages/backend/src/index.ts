import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@groundwork/backstage-plugin-catalog-backend-module-groundwork'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@groundwork/backstage-plugin-scaffolder-backend-module-groundwork'),
);
backend.add(import('@groundwork/backstage-plugin-groundwork-backend'));
backend.add(import('@groundwork/backstage-plugin-local-forge-backend'));

backend.start();
