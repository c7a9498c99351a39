import fs from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import {
  environmentsJsonSchema,
  specInputJsonSchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { templateFile } from './__testUtils__/template';

/**
 * The form's schema of the environments is a copy of the spec's: a `$json`
 * placeholder is not read for a template that the catalog has from a file.
 * Set UPDATE=1 to copy it anew.
 */
function environmentsProperty() {
  const { $schema, ...schema } = environmentsJsonSchema();
  return {
    title: 'Environments',
    ...schema,
    'ui:field': 'GroundworkEnvironments',
  };
}

const path = ['spec', 'parameters', 1, 'properties', 'environments'];

it('asks for environments as the spec has them', () => {
  const wanted = environmentsProperty();
  const document = yaml.parseDocument(fs.readFileSync(templateFile, 'utf8'));
  const asked = () => JSON.parse(JSON.stringify(document.getIn(path)));
  if (process.env.UPDATE && !isDeepStrictEqual(asked(), wanted)) {
    document.setIn(path, document.createNode(wanted));
    fs.writeFileSync(templateFile, document.toString({ lineWidth: 0 }));
  }
  expect(asked()).toEqual(wanted);
});

it.each(['name', 'owner', 'repository'])(
  'asks for %s as the spec has it',
  field => {
    const { spec } = yaml.parse(fs.readFileSync(templateFile, 'utf8'));
    const asked = spec.parameters[0].properties[field];
    const wanted = specInputJsonSchema().properties?.[field];
    expect(wanted).toMatchObject(
      JSON.parse(
        JSON.stringify(asked, (key, value) =>
          /^(ui:.*|title|description)$/.test(key) ? undefined : value,
        ),
      ),
    );
  },
);
