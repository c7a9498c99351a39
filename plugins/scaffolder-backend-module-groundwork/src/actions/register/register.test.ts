import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { actionContext } from '../../__testUtils__/actionContext';
import { createRegisterAction } from './register';

const catalogInfoUrl =
  'https://github.com/acme/ledger/blob/main/catalog-info.yaml';

const stack: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'ledger',
    annotations: { 'groundwork.dev/stack': 'github.com/acme/ledger' },
  },
};

const registered = {
  id: '1',
  type: 'url',
  target: catalogInfoUrl,
  entityRef: 'location:default/generated-0a1b',
};

const location: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Location',
  metadata: { name: 'generated-0a1b' },
};

describe('groundwork:register', () => {
  it('adds the location and returns the entity that it describes', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.getEntities
      .mockResolvedValueOnce({ items: [location] })
      .mockResolvedValueOnce({ items: [location, stack] });
    const { context, outputs, checkpoints } = actionContext({
      input: { catalogInfoUrl },
    });

    await createRegisterAction({ catalog }).handler(context);

    expect(catalog.addLocation).toHaveBeenCalledTimes(1);
    expect(catalog.addLocation).toHaveBeenCalledWith(
      { type: 'url', target: catalogInfoUrl, onConflict: 'refresh' },
      expect.anything(),
    );
    expect(checkpoints).toEqual([`location.${catalogInfoUrl}`]);
    expect(outputs).toEqual({ entityRef: 'component:default/ledger' });
  });

  it('asks a busy catalog what the location holds', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.getEntities.mockResolvedValue({ items: [] });
    catalog.addLocation.mockImplementation(async ({ dryRun }) => ({
      location: registered,
      entities: dryRun ? [location, stack] : [],
    }));
    const { context, outputs } = actionContext({ input: { catalogInfoUrl } });

    await createRegisterAction({ catalog, patienceMs: 1 }).handler(context);

    expect(outputs).toEqual({ entityRef: 'component:default/ledger' });
  });

  it('fails when the file describes nothing', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.getEntities.mockResolvedValue({ items: [location] });
    catalog.addLocation.mockResolvedValue({
      location: registered,
      entities: [location],
    });
    const { context } = actionContext({ input: { catalogInfoUrl } });

    await expect(
      createRegisterAction({ catalog, patienceMs: 1 }).handler(context),
    ).rejects.toThrow('describes no entity. Mend the file');
  });

  it('registers nothing in a dry-run', async () => {
    const catalog = catalogServiceMock.mock();
    const { context, outputs } = actionContext({
      input: { catalogInfoUrl },
      isDryRun: true,
    });

    await createRegisterAction({ catalog }).handler(context);

    expect(catalog.addLocation).not.toHaveBeenCalled();
    expect(outputs).toEqual({ entityRef: 'component:default/ledger' });
  });

  it.each(['', 'file:///etc/passwd', '../catalog-info.yaml'])(
    'refuses the address %j',
    async url => {
      const catalog = catalogServiceMock.mock();
      const { context } = actionContext({ input: { catalogInfoUrl: url } });

      await expect(
        createRegisterAction({ catalog }).handler(context),
      ).rejects.toThrow('catalogInfoUrl');
      expect(catalog.addLocation).not.toHaveBeenCalled();
    },
  );

  it('stops waiting when the task is cancelled', async () => {
    const catalog = catalogServiceMock.mock();
    catalog.getEntities.mockResolvedValue({ items: [] });
    const controller = new AbortController();
    const { context } = actionContext({
      input: { catalogInfoUrl },
      signal: controller.signal,
    });
    const run = createRegisterAction({ catalog }).handler(context);
    controller.abort();

    await expect(run).rejects.toThrow('aborted');
  });
});
