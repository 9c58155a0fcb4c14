import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import type { Role } from '#lib/model/user.ts';
import { DEMO_ACCOUNTS } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { BROWSER_FLAGS, fetchBrowser } from '#lib/testing/browser/find-browser.ts';
import { listViolations } from '#lib/testing/browser/list-violations.ts';

/** Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: fetchBrowser((line) => console.error(line)),
    args: BROWSER_FLAGS,
  });
}

export async function signIn(
  browser: Browser,
  url: string,
  role: Role,
  options: { colorScheme?: 'light' | 'dark' } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const account = DEMO_ACCOUNTS.find((demo) => demo.role === role);
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(account?.email ?? '');
  await page.getByLabel('Password').fill(account?.password ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.close();
  return context;
}

/** Accessibility violations of the reviewer's pages, light and dark. */
export async function countViolations(
  browser: Browser,
  url: string,
  addresses: readonly string[],
): Promise<number> {
  let count = 0;
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await signIn(browser, url, 'admin', { colorScheme });
    const page = await context.newPage();
    for (const address of addresses) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      const found = await listViolations(page);
      for (const one of found) console.error(`${address} in ${colorScheme}: ${one}`);
      count += found.length;
    }
    await context.close();
  }
  return count;
}

/** Kilobytes of script, compressed, that a browser loads for this page. */
export async function weighScripts(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry.name.includes('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await page.close();
  return bytes / 1000;
}

/** Milliseconds that the server takes for each of these pages, repeatedly. */
export async function timeServer(
  context: BrowserContext,
  addresses: readonly string[],
  times: number,
): Promise<number[]> {
  const taken: number[] = [];
  for (let round = -1; round < times; round++) {
    for (const address of addresses) {
      const startedAt = performance.now();
      const response = await context.request.get(address);
      await response.body();
      if (!response.ok()) throw new Error(`${address}: ${response.status()}`);
      // The first round compiles and connects.
      if (round >= 0) taken.push(performance.now() - startedAt);
    }
  }
  return taken;
}
