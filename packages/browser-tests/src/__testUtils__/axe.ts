import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

declare const axe: { run(context: string): Promise<AxeResults> };

/**
 * What axe finds in a part of the page that is serious or critical. Its
 * source is evaluated rather than added as a script, which the portal's
 * content security policy would refuse.
 */
export async function seriousViolations(
  page: Page,
  part = 'main',
): Promise<string[]> {
  await page.evaluate(
    await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'),
  );
  const { violations } = await page.evaluate(
    selector => axe.run(selector),
    part,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(n => n.html).join(' ')}`);
}
