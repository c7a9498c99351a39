import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { GroundworkApi } from '../api/GroundworkApi';
import { groundworkApiRef } from '../api/GroundworkApi';
import { fakeGroundworkApi } from './fakeGroundworkApi';
import { fieldExtensions } from './fieldExtensions';
import { templateManifest } from './templateManifest';

const formProps = { EXPERIMENTAL_theme: 'bui' } as const;

/** Renders the form of the template; with answers it begins at the environments. */
export async function renderForm(
  options: {
    api?: Partial<GroundworkApi>;
    answers?: Record<string, any>;
    page?: 'Stack' | 'Environments';
  } = {},
): Promise<{
  container: HTMLElement;
  api: jest.Mocked<GroundworkApi>;
  onCreate: jest.Mock;
  user: UserEvent;
  unmount(): void;
}> {
  const { page = 'Environments' } = options;
  const api = fakeGroundworkApi(options.api);
  const onCreate = jest.fn(async () => {});
  const manifest = {
    ...templateManifest,
    steps: templateManifest.steps.filter(
      ({ title }) => page === 'Stack' || title === page,
    ),
  };
  const answers = {
    name: 'payments',
    owner: 'group:default/payments',
    repository: { host: 'github.com', owner: 'acme' },
    ...options.answers,
  };
  const { container, unmount } = await renderInTestApp(
    <Stepper
      manifest={manifest}
      extensions={fieldExtensions}
      formProps={formProps}
      initialState={page === 'Stack' ? options.answers : answers}
      onCreate={onCreate}
    />,
    {
      apis: [
        [groundworkApiRef, api],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'System',
                metadata: { name: 'shop', title: 'Shop' },
              },
            ],
          }),
        ],
      ],
    },
  );
  return { container, api, onCreate, user: userEvent.setup(), unmount };
}

/** Chooses an option of a select. */
export async function choose(
  user: UserEvent,
  field: string,
  option: string | RegExp,
) {
  const buttons = await screen.findAllByRole('button', {
    name: new RegExp(` ${field}( |$)`),
  });
  const select = buttons.find(button => button.hasAttribute('aria-haspopup'));
  await user.click(select ?? buttons[0]);
  await user.click(await screen.findByRole('option', { name: option }));
}
