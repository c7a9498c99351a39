import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { seriousViolations } from './__testUtils__/axe';
import { openBrowser, signIn } from './__testUtils__/openBrowser';
import { startPortal, type Portal } from './__testUtils__/startPortal';

const run = promisify(execFile);

// scripts/test.mjs sets it, or names what is skipped; under CI a missing browser is an error there.
const browserTest = process.env.GROUNDWORK_CHROMIUM ? describe : describe.skip;

jest.setTimeout(300_000);

browserTest('from sign-in to proposal, in a browser', () => {
  let portal: Portal;
  let browser: Awaited<ReturnType<typeof openBrowser>>;

  beforeAll(async () => {
    [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  async function answerStack(page: Page, name: string) {
    await page.getByLabel(/^Name/).fill(name);
    const owner = page.getByLabel(/^Owner/).first();
    await owner.click();
    await page.getByRole('option', { name: 'payments' }).click();
    // The choice comes back from the form; leaving the field before would drop it.
    await page.waitForFunction(
      input => (input as HTMLInputElement).value === 'payments',
      await owner.elementHandle(),
    );
    // The list hides the rest of the page from assistive technology while it is open.
    await page.keyboard.press('Tab');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(await owner.inputValue()).toBe('payments');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'Environments' }).waitFor();
  }

  async function answerEnvironment(page: Page) {
    await page.getByRole('button', { name: 'Choose AWS account' }).click();
    await page.getByRole('option', { name: /acme-dev/ }).click();
    await page.getByRole('button', { name: 'Choose Region' }).click();
    await page.getByRole('option', { name: /eu-west-1/ }).click();
  }

  /** The block that the review shows before anything is made. */
  async function plannedBlock(page: Page) {
    const block = page
      .getByRole('region', { name: 'Review' })
      .getByRole('definition')
      .filter({ hasText: 'free now in pool dev' });
    return (await block.textContent())?.replace(/free now.*/, '');
  }

  async function createStack(page: Page, name: string) {
    await answerStack(page, name);
    await answerEnvironment(page);
    const block = await plannedBlock(page);
    await page.getByRole('button', { name: 'Check the answers' }).click();
    await page.getByRole('button', { name: 'Create the stack' }).click();
    await page.getByRole('link', { name: 'Proposal' }).waitFor();
    return block;
  }

  async function clone(name: string, folder: string) {
    const token = await readFile(path.join(portal.data, 'forge-token'), 'utf8');
    const basic = Buffer.from(`x:${token}`).toString('base64');
    await run('git', [
      ...['-c', `http.extraHeader=Authorization: Basic ${basic}`],
      ...['clone', '--quiet', `${portal.forge}/acme/${name}.git`, folder],
    ]);
  }

  it('makes a stack and opens its three links', async () => {
    const page = await browser.openPage({ theme: 'light', width: 1280 });
    const form = `${portal.url}/create/templates/default/create-stack`;
    await signIn(page, form);
    const first = await createStack(page, 'shop');
    expect(first).toBe('10.16.0.0/20');

    const links = Object.fromEntries(
      await Promise.all(
        ['Repository', 'Proposal', 'Stack in the catalog'].map(async name => [
          name,
          await page.getByRole('link', { name }).getAttribute('href'),
        ]),
      ),
    );

    await page.goto(links.Repository);
    await page.getByText('CODEOWNERS').first().waitFor();

    await page.goto(new URL(links.Proposal, portal.url).href);
    await page.getByRole('heading', { name: /Create shop/ }).waitFor();
    await page.getByText('10.16.0.0/20').first().waitFor();
    await page
      .getByText(/infrastructure\.tfvars\.json/)
      .first()
      .waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    await page.goto(
      `${new URL(links['Stack in the catalog'], portal.url).href}/stack`,
    );
    await page.getByText('10.16.0.0/20').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    const folder = await mkdtemp(path.join(os.tmpdir(), 'groundwork-clone-'));
    await clone('shop', folder);
    const stack = await readFile(
      path.join(folder, '.groundwork/stack.json'),
      'utf8',
    );
    expect(JSON.parse(stack).spec.name).toBe('shop');
    await rm(folder, { recursive: true });

    await page.goto(form);
    const second = await createStack(page, 'shop-two');
    expect(second).toBe('10.16.16.0/20');
    expect(browser.problems).toEqual([]);
  });

  it.each([
    { theme: 'dark' as const, width: 1280 },
    { theme: 'light' as const, width: 360 },
    { theme: 'dark' as const, width: 360 },
  ])('is readable in $theme at $width pixels', async ({ theme, width }) => {
    const page = await browser.openPage({ theme, width });
    await signIn(page, `${portal.url}/groundwork`);
    await page.getByRole('rowheader', { name: /shop-two/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    await page.goto(`${portal.url}/create/templates/default/create-stack`);
    await answerStack(page, 'reader');
    await answerEnvironment(page);
    await plannedBlock(page);
    expect(await seriousViolations(page, 'form')).toEqual([]);
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
