import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What holds for every page of the product. */

/**
 * The page has no accessibility violation, neither in light nor in dark. In dark it is the same page in
 * other colors, so only its contrast is looked at again.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await violationsOf(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const contrast = { runOnly: { type: 'rule' as const, values: ['color-contrast'] } };
  expect(await violationsOf(page, contrast), `${name}, dark`).toEqual([]);
}

type AxeOptions = Parameters<AxeBuilder['options']>[0];

/** Only violations are described. No page has a frame, so that the results need no page of their own to be joined. */
async function violationsOf(page: Page, options: AxeOptions = {}): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ ...options, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Opens a page, which comes with its content policy and is not kept by the browser. */
export async function openGuarded(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address, { waitUntil: 'load' });
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy'], address).toMatch(/script-src 'self' 'nonce-[^']+'/);
  expect(headers['cache-control'], address).toContain('no-store');
  expect(headers['x-content-type-options'], address).toBe('nosniff');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** What the browser refuses to run on the page, or fails at, from now on. */
export function listFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}
