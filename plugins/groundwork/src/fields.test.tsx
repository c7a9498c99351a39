import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { detailsField, environmentsField, repositoryField } from './fields';

const { formFieldLoader } = FormFieldBlueprint.dataRefs;

describe('fields', () => {
  it.each([
    [
      'GroundworkRepository',
      createExtensionTester(repositoryField).get(formFieldLoader),
    ],
    [
      'GroundworkDetails',
      createExtensionTester(detailsField).get(formFieldLoader),
    ],
    [
      'GroundworkEnvironments',
      createExtensionTester(environmentsField).get(formFieldLoader),
    ],
  ])('offers %s to templates', async (name, load) => {
    expect(await load()).toMatchObject({
      name,
      schema: { schema: { returnValue: expect.anything() } },
    });
  });
});
