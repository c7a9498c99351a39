import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { choiceMessages } from './messages/choices';
import { fieldMessages } from './messages/fields';
import { operationMessages } from './messages/operations';
import { pageMessages } from './messages/pages';
import { questionMessages } from './messages/questions';
import { sharedMessages } from './messages/shared';

/** Every text of the plugin and its fields. */
export const groundworkTranslationRef = createTranslationRef({
  id: 'plugin.groundwork',
  messages: {
    ...sharedMessages,
    ...choiceMessages,
    ...questionMessages,
    ...pageMessages,
    ...operationMessages,
    ...fieldMessages,
  },
});
