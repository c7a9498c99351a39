import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import type { FormField } from '@backstage/plugin-scaffolder-react/alpha';
import { groundworkDetailsField } from '../fields/GroundworkDetails/field';
import { groundworkEnvironmentsField } from '../fields/GroundworkEnvironments/field';
import { groundworkRepositoryField } from '../fields/GroundworkRepository/field';

/** Our fields as the scaffolder's stepper takes them: a form field holds these properties. */
export const fieldExtensions = [
  groundworkRepositoryField,
  groundworkDetailsField,
  groundworkEnvironmentsField,
].map(field => field as FormField & FieldExtensionOptions<any, any>);
