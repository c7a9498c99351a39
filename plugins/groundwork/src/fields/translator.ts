import {
  translationApiRef,
  type ApiHolder,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../translation';

/** Gives the text of one of our messages. */
export type Translate = TranslationFunction<typeof groundworkTranslationRef.T>;

/** Our texts where there are no hooks: in the validation of a field. */
export function translator(apiHolder: ApiHolder): Translate {
  const translation = apiHolder
    .get(translationApiRef)
    ?.getTranslation(groundworkTranslationRef);
  if (!translation?.ready)
    throw new Error('The texts of the form are not loaded yet; try again.');
  return translation.t;
}
