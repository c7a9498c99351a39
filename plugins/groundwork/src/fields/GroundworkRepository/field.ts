import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { RepositoryField } from './RepositoryField';
import { repositoryFieldSchema } from './schema';
import { validateRepository } from './validation';

/** `ui:field: GroundworkRepository` */
export const groundworkRepositoryField: FormField = createFormField({
  name: 'GroundworkRepository',
  component: RepositoryField,
  validation: validateRepository,
  schema: repositoryFieldSchema,
});
