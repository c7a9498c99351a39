import { fireEvent, screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { renderPage } from '../../__testUtils__/renderPage';
import { failure } from '../../__testUtils__/failure';
import { repository } from '../../__testUtils__/views';
import { JobLog } from './JobLog';
import { maxLines } from './logTail';

const log = (text: string, complete = true) => ({
  jobLog: async (_repository: unknown, _job: number, offset: number) => ({
    text: offset === 0 ? text : '',
    next: text.length,
    complete,
  }),
});
const page = (
  <JobLog
    repository={repository}
    job={5}
    name="plan (dev)"
    url="http://localhost:7008/acme/payments/runs/2"
  />
);

describe('JobLog', () => {
  it('shows text only, whatever a program printed', async () => {
    const { container } = await renderPage(page, {
      api: log(
        '\u001b[31mred\u001b[0m \u001b]8;;http://evil.example\u0007link\n<img src=x onerror=alert(1)>\n',
      ),
    });
    const region = await screen.findByRole('log', {
      name: 'Log of plan (dev)',
    });
    expect(region.textContent).toBe('red link\n<img src=x onerror=alert(1)>');
    expect(region).toHaveAttribute('tabindex', '0');
    expect(container.querySelector('img')).toBeNull();
    expect(screen.getByText('Complete')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows the end of a long log, and where the whole of it is', async () => {
    await renderPage(page, {
      api: log(`${'x'.repeat(5_000)}\n`.repeat(3) + 'line\n'.repeat(maxLines)),
    });
    const region = await screen.findByRole('log');
    expect(region.textContent!.length).toBeLessThan(maxLines * 5);
    expect(screen.getByText('3 earlier lines are left out.')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /Whole log on the forge/ }),
    ).toHaveAttribute('href', 'http://localhost:7008/acme/payments/runs/2');
  });

  it('stands still while it is paused, and counts what comes', async () => {
    let text = 'one\n';
    const { user } = await renderPage(page, {
      api: {
        jobLog: async (_repository, _job, offset) => ({
          text: text.slice(offset),
          next: text.length,
          complete: false,
        }),
      },
    });
    const region = await screen.findByRole('log');
    expect(region.textContent).toBe('one');
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    text += 'two\nthree\n';
    expect(await screen.findByText('2 new lines')).toBeVisible();
    expect(region.textContent).toBe('one');
    await user.click(screen.getByRole('button', { name: 'Follow the end' }));
    expect(region.textContent).toBe('one\ntwo\nthree');
  });

  it('follows until somebody scrolls up', async () => {
    await renderPage(page, { api: log('one\n', false) });
    const region = await screen.findByRole('log');
    Object.defineProperties(region, {
      scrollHeight: { value: 1000, configurable: true },
      clientHeight: { value: 200, configurable: true },
    });
    region.scrollTop = 790;
    fireEvent.scroll(region);
    expect(screen.getByRole('button', { name: 'Pause' })).toBeVisible();
    region.scrollTop = 300;
    fireEvent.scroll(region);
    expect(
      screen.getByRole('button', { name: 'Follow the end' }),
    ).toBeVisible();
  });

  it('says that there is nothing yet, and why there is nothing', async () => {
    await renderPage(page, { api: log('', false) });
    expect(await screen.findByText('The log is empty so far.')).toBeVisible();
  });

  it('says why there is no log', async () => {
    await renderPage(page, {
      api: {
        jobLog: async () => {
          throw failure(404, 'Logs of job 5 are gone.');
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Logs of job 5 are gone.',
    );
  });
});
