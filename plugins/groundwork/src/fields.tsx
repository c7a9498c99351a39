import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

export const repositoryField = FormFieldBlueprint.make({
  name: 'groundwork-repository',
  params: {
    field: () =>
      import('./fields/GroundworkRepository/field').then(
        m => m.groundworkRepositoryField,
      ),
  },
});

export const detailsField = FormFieldBlueprint.make({
  name: 'groundwork-details',
  params: {
    field: () =>
      import('./fields/GroundworkDetails/field').then(
        m => m.groundworkDetailsField,
      ),
  },
});

export const environmentsField = FormFieldBlueprint.make({
  name: 'groundwork-environments',
  params: {
    field: () =>
      import('./fields/GroundworkEnvironments/field').then(
        m => m.groundworkEnvironmentsField,
      ),
  },
});

/** Form fields for the templates: GroundworkRepository, GroundworkDetails, GroundworkEnvironments. */
export default createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [repositoryField, detailsField, environmentsField],
});
