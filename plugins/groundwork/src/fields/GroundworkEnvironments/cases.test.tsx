import { screen, waitFor } from '@testing-library/react';
import { cases } from '../../__testUtils__/cases';
import { renderForm } from '../../__testUtils__/renderForm';

describe('the form', () => {
  it.each(cases)(
    'sends the environments of case $name as they are',
    async ({ values }) => {
      const { details, environments } = values;
      const { user, onCreate } = await renderForm({
        answers: { details, environments },
      });
      await screen.findByRole('button', { name: /^Advanced/ });
      await user.click(screen.getByRole('button', { name: 'Review' }));
      await user.click(
        await screen.findByRole(
          'button',
          { name: 'Create' },
          { timeout: 5000 },
        ),
      );
      await waitFor(() => expect(onCreate).toHaveBeenCalled());
      expect(onCreate.mock.calls[0][0].environments).toEqual(environments);
    },
    300_000,
  );
});
