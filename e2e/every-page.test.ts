import { expect, test } from '@playwright/test';
import { listPages } from '#app/_server/pages.ts';
import { expectAccessible, expectFrameToStay, listFaults, openGuarded } from './page-rules.ts';
import { signInAs } from './steps.ts';

/** `/` leads to one of the others; pages about a single thing need one. */
const PAGES = listPages().filter(({ path }) => !path.includes('['));
const QUERIES: Readonly<Record<string, string>> = {
  '/queue/batch': '?form=receipt&reasons=low-confidence&rules=',
};

// Every rule of accessibility on every page takes a while on a busy machine.
test.slow();

test('every page skips to its content, scrolls within its frame, has no accessibility violation, runs under its content policy, and is not kept by the browser', async ({
  page,
}) => {
  const faults = listFaults(page);
  await signInAs(page, 'admin');
  for (const { path } of PAGES.filter(({ needed }) => needed !== 'nobody')) {
    await openGuarded(page, path + (QUERIES[path] ?? ''));
    await expectFrameToStay(page, path);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' }), path).toBeFocused();
    await expectAccessible(page, path);
  }
  expect(faults).toEqual([]);
});

test('so do the pages before the sign-in', async ({ page }) => {
  const faults = listFaults(page);
  for (const { path } of PAGES.filter(({ needed }) => needed === 'nobody')) {
    await openGuarded(page, path);
    await expectAccessible(page, path);
  }
  expect(faults).toEqual([]);
});
