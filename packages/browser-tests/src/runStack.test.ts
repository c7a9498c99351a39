import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { seriousViolations } from './__testUtils__/axe';
import { openBrowser, signIn } from './__testUtils__/openBrowser';
import { startPortal, type Portal } from './__testUtils__/startPortal';

const run = promisify(execFile);
const root = path.resolve(__dirname, '../../..');

// scripts/test.mjs sets it, or names what is skipped; under CI a missing browser is an error there.
const browserTest = process.env.GROUNDWORK_CHROMIUM ? describe : describe.skip;

/** Terraform plans and applies meanwhile, on a machine that has other work too. */
const PATIENCE = { timeout: 300_000 };

jest.setTimeout(900_000);

browserTest('from proposal to drift, in a browser', () => {
  let portal: Portal;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;

  beforeAll(async () => {
    [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
    await run(
      process.execPath,
      ['scripts/demo.mjs', '--portal', portal.url, '--name', 'shop'],
      { cwd: root },
    );
    page = await browser.openPage({ theme: 'light', width: 1280 });
  });
  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  const host = () => encodeURIComponent(new URL(portal.forge).host);

  it('shows the plan, takes the approval, and follows the apply', async () => {
    await signIn(
      page,
      `${portal.url}/groundwork/proposals/${host()}/acme/shop/1`,
    );
    const merge = page.getByRole('button', { name: 'Approve and merge' });
    await page
      .getByText(/\d+ objects are created/)
      .first()
      .waitFor(PATIENCE);
    await page.getByText('Rehearsed').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    await merge.click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/Nothing is replaced or destroyed/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Approve and merge' }).click();
    await page.getByText('apply (dev)').first().waitFor(PATIENCE);
  });

  it('shows the cluster and the database once they are there', async () => {
    await page.goto(`${portal.url}/catalog/default/component/shop/stack`);
    await page
      .getByText(/https:\/\/[0-9A-F]+\.gr7\.eu-west-1\.eks\.amazonaws\.com/)
      .first()
      .waitFor(PATIENCE);
    await page
      .getByText(/shop-dev\.cluster-.*\.rds\.amazonaws\.com/)
      .first()
      .waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('finds drift in a world that was changed behind its back', async () => {
    // the platform layer goes on after the infrastructure's outputs are there
    await page
      .getByRole('button', { name: /Check drift/, disabled: false })
      .waitFor(PATIENCE);
    await run(
      process.execPath,
      [
        ...['scripts/world.mjs', 'set'],
        ...['--data', portal.data],
        ...['--stack', 'acme/shop', '--environment', 'dev'],
        'module.database[0].aws_rds_cluster.this',
        ...['backup_retention_period', '3'],
      ],
      { cwd: root },
    );
    await page.getByRole('button', { name: /Check drift/ }).click();
    await page
      .getByText('module.database[0].aws_rds_cluster.this')
      .first()
      .waitFor(PATIENCE);
    await page.getByText('Drifted').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(browser.problems).toEqual([]);
  });
});
