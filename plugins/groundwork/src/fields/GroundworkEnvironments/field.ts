import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { EnvironmentsField } from './EnvironmentsField';
import { environmentsFieldSchema } from './schema';
import { validateEnvironments } from './validation';

/** `ui:field: GroundworkEnvironments` */
export const groundworkEnvironmentsField: FormField = createFormField({
  name: 'GroundworkEnvironments',
  component: EnvironmentsField,
  validation: validateEnvironments,
  schema: environmentsFieldSchema,
});
