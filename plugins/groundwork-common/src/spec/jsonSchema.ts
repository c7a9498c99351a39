import { z } from 'zod/v4';
import { specInputSchema } from './input';

/** JSON Schema (draft 7, as template forms want it) of the spec as a form sends it. */
export function specInputJsonSchema() {
  return z.toJSONSchema(specInputSchema, { target: 'draft-7', io: 'input' });
}

/**
 * JSON Schema (draft 7) of the list of environments as a form sends it. It
 * accepts the same answers as the spec, told so that a form library does not
 * make any up: react-jsonschema-form fills `properties` that nobody answered
 * with empty lists and objects, and lists up to `minItems` with nulls. An empty
 * list would override the profile's. It leaves `patternProperties` alone. What
 * is missing, and how many entries a list needs, is told by the review, in words
 * for people; only the kinds that tell unions apart are required here.
 */
export function environmentsJsonSchema() {
  return z.toJSONSchema(specInputSchema.shape.environments, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema, path }) => {
      if (jsonSchema.properties) {
        jsonSchema.patternProperties = Object.fromEntries(
          Object.entries(jsonSchema.properties).map(([name, property]) => [
            `^${name}$`,
            property,
          ]),
        );
        delete jsonSchema.properties;
      }
      if (path.length > 0) delete jsonSchema.minItems;
      const kinds = jsonSchema.required?.filter(name => name === 'kind');
      if (kinds?.length) jsonSchema.required = kinds;
      else delete jsonSchema.required;
    },
  });
}
