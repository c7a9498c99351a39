import { startTestBackend, mockServices } from '@backstage/backend-test-utils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import groundworkModule from '@groundwork/backstage-plugin-scaffolder-backend-module-groundwork';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import os from 'node:os';
import request from 'supertest';
import { portalConfig } from './__testUtils__/portalConfig';
import { readTemplate } from './__testUtils__/template';

/** A wrong reference renders as empty text, also in a dry-run, so each is looked up. */
jest.setTimeout(60_000);

const template = readTemplate();
const { parameters, steps, ...rest } = template.spec;

function expressions(value: unknown): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].map(match => match[1]);
  if (value && typeof value === 'object')
    return Object.values(value).flatMap(expressions);
  return [];
}

function references(value: unknown, scope: string): string[][] {
  const path = new RegExp(`\\b${scope}((?:\\.[A-Za-z_]\\w*)+)`, 'g');
  return expressions(value).flatMap(text =>
    [...text.matchAll(path)].map(match => match[1].slice(1).split('.')),
  );
}

const properties = Object.assign(
  {},
  ...[parameters ?? []].flat().map(page => page.properties),
);

describe('references of the template', () => {
  it.each(references(template.spec, 'parameters'))(
    'parameters.%s.%s is asked',
    (...path) => {
      let schema = { properties };
      for (const name of path.filter(Boolean)) {
        expect(schema.properties).toHaveProperty([name]);
        schema = schema.properties[name];
      }
    },
  );

  it('asks for nothing that it does not use', () => {
    const used = references(template.spec, 'parameters').map(([name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(properties)));
  });

  it('names only outputs that an earlier step has', async () => {
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        groundworkModule,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: portalConfig({ dataDir: os.tmpdir() }),
        }),
      ],
    });
    const { body: actions } = await request(server).get(
      '/api/scaffolder/v2/actions',
    );
    const outputs = new Map<string, string[]>();
    for (const { id, action, input, ...step } of steps) {
      const known = actions.find(
        (candidate: { id: string }) => candidate.id === action,
      );
      expect(known).toBeDefined();
      for (const [from, word, name] of references({ input, step }, 'steps'))
        expect([word, outputs.get(from)]).toEqual([
          'output',
          expect.arrayContaining([name]),
        ]);
      expect(Object.keys(known.schema.input?.properties ?? {})).toEqual(
        expect.arrayContaining(Object.keys(input ?? {})),
      );
      outputs.set(id!, Object.keys(known.schema.output?.properties ?? {}));
    }
    for (const [from, word, name] of references(rest, 'steps'))
      expect([word, outputs.get(from)]).toEqual([
        'output',
        expect.arrayContaining([name]),
      ]);
  });
});
