import type { Entity } from '@backstage/catalog-model';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { fakeGroundworkApi } from './__testUtils__/fakeGroundworkApi';
import { groundworkApiRef } from './api/GroundworkApi';
import plugin, { groundworkPage, stackContent } from './plugin';

function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', annotations },
  };
}

describe('plugin', () => {
  it('has its page at /groundwork', () => {
    expect(
      createExtensionTester(groundworkPage).get(coreExtensionData.routePath),
    ).toBe('/groundwork');
  });

  it('has a tab on every entity that names its stack', () => {
    const tab = createExtensionTester(stackContent);
    expect(tab.get(EntityContentBlueprint.dataRefs.title)).toBe('Stack');
    expect(tab.get(coreExtensionData.routePath)).toBe('/stack');
    const filter = tab.get(EntityContentBlueprint.dataRefs.filterFunction);
    expect(
      filter?.(component({ 'groundwork.dev/stack': 'github.com/acme/a' })),
    ).toBe(true);
    expect(filter?.(component({}))).toBe(false);
  });

  it.each([
    ['/groundwork', 'There is no stack yet'],
    ['/groundwork/proposals/localhost:7008/acme/payments/4', 'Add prod #4'],
  ])('shows %s in an app', async (path, title) => {
    await renderTestApp({
      features: [plugin],
      initialRouteEntries: [path],
      apis: [
        [groundworkApiRef, fakeGroundworkApi()],
        [catalogApiRef, catalogApiMock()],
      ],
    });
    expect(await screen.findByText(title)).toBeVisible();
  });
});
