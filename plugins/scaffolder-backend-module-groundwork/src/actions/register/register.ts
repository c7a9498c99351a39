import { stringifyEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { InputError } from '@backstage/errors';
import { explained } from '../../lib/explained';
import { entityOfLocation } from '../../lib/entityOfLocation';
import { examples } from './register.examples';

/** Registers a stack in the catalog by its own catalog-info.yaml. */
export function createRegisterAction(options: {
  catalog: CatalogService;
  /** How long to wait for the catalog to read a new location. */
  patienceMs?: number;
}) {
  const { catalog, patienceMs = 15_000 } = options;
  return createTemplateAction({
    id: 'groundwork:register',
    description:
      "Registers the stack's own catalog-info.yaml as a location of the catalog, so that later edits of the file are honoured. A location that is there already is kept.",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        catalogInfoUrl: z =>
          z
            .string()
            .describe(
              'Page of catalog-info.yaml that groundwork:repository:create returned',
            ),
      },
      output: {
        entityRef: z => z.string().describe('Ref of the stack in the catalog'),
      },
    },
    async handler(ctx) {
      const target = checkedUrl(ctx.input.catalogInfoUrl);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would register ${target}`);
        ctx.output('entityRef', exampleRef(target));
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      await ctx.checkpoint({
        key: `location.${target}`,
        fn: async () => {
          await explained(
            catalog.addLocation(
              { type: 'url', target, onConflict: 'refresh' },
              { credentials },
            ),
          );
        },
      });
      const entity = await entityOfLocation({
        catalog,
        credentials,
        target,
        patienceMs,
        signal: ctx.signal,
      });
      const entityRef = stringifyEntityRef(entity);
      ctx.logger.info(`Registered ${entityRef}`);
      ctx.output('entityRef', entityRef);
    },
  });
}

function checkedUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
    return value;
  throw new InputError(
    `catalogInfoUrl: ${JSON.stringify(
      value,
    )} is no http address. Pass the catalogInfoUrl that groundwork:repository:create returned.`,
  );
}

/** What the entity of a repository is called unless its catalog-info.yaml says otherwise. */
function exampleRef(target: string): string {
  const [, , name] = new URL(target).pathname.split('/');
  return `component:default/${name}`;
}
