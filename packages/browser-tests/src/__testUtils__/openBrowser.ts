import { chromium, type Page } from 'playwright-core';

const executablePath = process.env.GROUNDWORK_CHROMIUM ?? '/usr/bin/chromium';

/** A browser that records what a person would not see: console errors and failed requests. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const problems: string[] = [];
  async function openPage(options: {
    theme: 'light' | 'dark';
    width: number;
  }): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 900 },
      colorScheme: options.theme,
      reducedMotion: 'reduce',
    });
    await context.addInitScript(
      theme => window.localStorage.setItem('theme', theme),
      options.theme,
    );
    const page = await context.newPage();
    page.on('console', message => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', error => problems.push(error.message));
    return page;
  }
  return { openPage, problems, close: () => browser.close() };
}

/** Signs in as a guest, on whatever page that was asked for. */
export async function signIn(page: Page, url: string) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Enter' }).click();
}
