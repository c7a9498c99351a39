import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { validate } from 'jsonschema';
import yaml from 'yaml';
import { fakeClient } from './__testUtils__/fakeClient';
import { createActions } from './actions';

/** Every example of every action, checked in one place. */
const actions = createActions({
  client: fakeClient(),
  catalog: catalogServiceMock.mock(),
  skeletons: { latest: jest.fn(), at: jest.fn() },
  forgeFor: jest.fn(),
  appBaseUrl: 'http://localhost:7007',
}) as TemplateAction[];

describe.each(actions)('$id', ({ id, schema, examples = [], ...action }) => {
  it('is described, also in each input and output', () => {
    expect(action.description).toBeTruthy();
    expect(schema?.input).toBeDefined();
    expect(schema?.output).toBeDefined();
    for (const fields of [schema?.input, schema?.output])
      for (const [name, field] of Object.entries(fields?.properties ?? {}))
        expect({ name, ...field }).toEqual(
          expect.objectContaining({ description: expect.any(String) }),
        );
  });

  it('can be run dry', () => expect(action.supportsDryRun).toBe(true));

  it.each(examples)('$description', ({ example }) => {
    const { steps } = yaml.parse(example);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toEqual(
      expect.objectContaining({ id: expect.any(String), action: id }),
    );
    const { errors } = validate(
      withValues(steps[0].input ?? {}),
      schema!.input!,
    );
    expect(errors.map(String)).toEqual([]);
  });

  it('has an example', () => expect(examples).not.toHaveLength(0));
});

/** An input in which the expressions for specs and answers are objects, as they are when a template runs. */
function withValues(input: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      /^\$\{\{.*(spec|answers) \}\}$/.test(String(value)) ? {} : value,
    ]),
  );
}
