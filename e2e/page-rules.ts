import { expect, type Page } from '@playwright/test';
import { listViolations } from '#lib/testing/browser/list-violations.ts';

/** Rules for every page of the product. */

/**
 * The page has no accessibility violation, in light or dark mode. In dark mode it is the same page
 * in other colors, so only its contrast is checked again.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await listViolations(page), name).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const contrast = { runOnly: { type: 'rule' as const, values: ['color-contrast'] } };
  expect(await listViolations(page, contrast), `${name}, dark`).toEqual([]);
}

/** Opens a page, which comes with its content policy and is not stored by the browser. */
export async function openGuarded(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address, { waitUntil: 'load' });
  const headers = answer?.headers() ?? {};
  expect(headers['content-security-policy'], address).toMatch(/script-src 'self' 'nonce-[^']+'/);
  expect(headers['cache-control'], address).toContain('no-store');
  expect(headers['x-content-type-options'], address).toBe('nosniff');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** The window does not scroll: the frame stays where it is, and the content scrolls within it. */
export async function expectFrameToStay(page: Page, address: string): Promise<void> {
  const below = await page.evaluate(
    () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
  );
  expect(below, `${address} scrolls with its frame`).toBeLessThanOrEqual(0);
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
