import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

declare const axe: { run(context: string): Promise<AxeResults> };

/**
 * What axe finds in a part of the page that is serious or critical. Its
 * source is evaluated rather than added as a script, which the portal's
 * content security policy would refuse. Colours on their way from one to
 * another are nobody's to read: a finding counts when it stays.
 */
export async function seriousViolations(
  page: Page,
  part = 'main',
): Promise<string[]> {
  await page.evaluate(
    await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'),
  );
  await page.mouse.move(0, 0);
  let found: string[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    found = await violationsNow(page, part);
    if (found.length === 0) return [];
    await page.waitForTimeout(1000);
  }
  return found;
}

async function violationsNow(page: Page, part: string): Promise<string[]> {
  const { violations } = await page.evaluate(
    selector => axe.run(selector),
    part,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html, failureSummary }) => `${html} ${failureSummary}`)
          .join(' ')}`,
    );
}
