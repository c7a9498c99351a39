import { screen, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

/** Opens parts of an environment by their titles; without titles, all of them. */
export async function openSections(
  user: UserEvent,
  environment: string,
  titles?: string[],
): Promise<HTMLElement> {
  const group = await screen.findByRole('group', { name: environment });
  await user.click(within(group).getByRole('button', { name: /^Advanced/ }));
  const closed = [...group.querySelectorAll<HTMLElement>('h6 button')].filter(
    ({ textContent }) =>
      !titles || titles.some(title => textContent?.startsWith(title)),
  );
  for (const button of closed) await user.click(button);
  return group;
}

/** Puts a text into an input at once, as pasting does. */
export async function fill(user: UserEvent, input: HTMLElement, text: string) {
  await user.clear(input);
  await user.paste(text);
}
