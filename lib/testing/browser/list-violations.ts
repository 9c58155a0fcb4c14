import type { Page } from '@playwright/test';
import axeCore from 'axe-core';

declare global {
  // In the page, once it has been added.
  var axe: typeof axeCore;
}

/**
 * What axe finds on the page as it is now: the rule, and where. It is added to a page once and runs
 * there: no page of the product has a frame, which is the other thing a driver is for.
 */
export async function listViolations(
  page: Page,
  options: axeCore.RunOptions = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source);
  return page.evaluate(
    async (given) => {
      const { violations } = await globalThis.axe.run(document, given);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
    { ...options, resultTypes: ['violations' as const] },
  );
}
