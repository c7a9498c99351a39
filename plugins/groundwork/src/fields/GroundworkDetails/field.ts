import {
  createFormField,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { DetailsField } from './DetailsField';
import { detailsFieldSchema } from './schema';

/** `ui:field: GroundworkDetails` */
export const groundworkDetailsField: FormField = createFormField({
  name: 'GroundworkDetails',
  component: DetailsField,
  schema: detailsFieldSchema,
});
