import { type Browser, expect, type Page, test } from '@playwright/test';
import { openPage, signInAs } from './steps.ts';
import { openStill, type Still } from './still/open-still.ts';
import { DECIDED_RECORD, OPEN_RECORD, STATEMENT } from './still/still-papers.ts';

/** Pages with documents that are the same every time, and a log that began ten days ago. */

let still: Still;
test.beforeAll(async () => {
  still = await openStill();
});
test.afterAll(() => still.stop());

/** Every time is equally wide: columns must not move with the time of day. */
async function stopTime(page: Page) {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('time')) one.textContent = '12/31/2026, 12:59 PM';
  });
}

async function expectUnchanged(page: Page, name: string) {
  await page.evaluate(() => document.fonts.ready);
  await stopTime(page);
  await page.mouse.move(0, 0);
  // If a dialog is open, only the dialog: the masks of the page behind it would cover it.
  const question = page.getByRole('dialog');
  const shown = (await question.isVisible()) ? question : page.locator('body');
  await expect(shown).toHaveScreenshot(`${name}.png`, {
    animations: 'disabled',
    caret: 'hide',
    mask: [
      shown.locator('time'),
      shown.locator('svg text').filter({ hasText: /^\d{1,2}\/\d{1,2}$/ }),
    ],
    maskColor: '#888888',
    // Another browser version renders edges slightly differently; a part that moved differs far
    // more.
    maxDiffPixelRatio: 0.01,
    threshold: 0.25,
  });
}

const PAGES = {
  documents: '/documents',
  document: `/documents/${STATEMENT}`,
  queue: '/queue',
  records: '/records',
  record: `/records/${DECIDED_RECORD}`,
  lineage: `/records/${DECIDED_RECORD}/fields/total`,
  quality: '/quality',
  log: '/log?kind=values',
  policies: '/settings/policies',
} as const;

async function openWindow(browser: Browser): Promise<Page> {
  return browser.newPage({
    baseURL: still.url,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
  });
}

/** The page as it is, in both color schemes. */
async function expectSame(page: Page, name: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectUnchanged(page, `${name}-${colorScheme}`);
  }
}

/**
 * Compared with stored screenshots (`npm run e2e -- still --update-snapshots` takes new ones); only
 * dates and times are masked.
 */
test.describe('screenshots', () => {
  test.skip(
    process.platform !== 'linux',
    'They were taken on Linux; other systems render text differently.',
  );

  test('the main pages', async ({ browser }) => {
    const page = await openWindow(browser);
    await page.goto('/sign-in');
    await expectSame(page, 'sign-in');
    await signInAs(page, 'admin', still.url);
    for (const [name, address] of Object.entries(PAGES)) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // Counts arrive a moment after the rest of the page.
      await expect(page.locator('[data-skeleton]')).toHaveCount(0);
      await expectSame(page, name);
    }
    await page.close();
  });

  test('the desk, with its questions', async ({ browser }) => {
    const page = await openWindow(browser);
    await signInAs(page, 'supervisor', still.url);
    await page.goto(`/review/${OPEN_RECORD}`);
    await page.getByRole('button', { name: 'Take this record' }).click();
    await expect(page.getByRole('button', { name: 'Submit and next' })).toBeVisible();
    await expect(page.locator('[data-snippet] img')).toBeVisible();
    await expectSame(page, 'desk');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectSame(page, 'desk-keys');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+g');
    await expect(page.getByRole('dialog').getByText('2 records on 2 pages')).toBeVisible();
    await expectSame(page, 'records-begin');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Release to queue' }).click();
    await expect(page).toHaveURL(/\/queue/);
    await page.close();
  });
});

test('a supervisor reviews a past week and signs it off, once', async ({ browser }) => {
  // A time zone that differs from the server's reveals confused times.
  const page = await browser.newPage({ baseURL: still.url, timezoneId: 'America/New_York' });
  await signInAs(page, 'supervisor', still.url);
  await openPage(page, '/quality/weeks');
  const weeks = page.getByRole('table', { name: 'Weekly review' });
  await expect(weeks).toContainText('In progress');
  await page
    .getByRole('link', { name: /^Refused, / })
    .first()
    .click();
  await expect(page.getByRole('table', { name: 'Log entries, newest first' })).toContainText(
    'GET /users',
  );
  await page.goBack();
  await page.getByRole('button', { name: /^Sign off the week of / }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('One refusal, talked over.');
  await page.getByRole('button', { name: 'Sign off this week' }).click();
  await expect(weeks).toContainText('Sam Supervisor');
  await expect(page.getByRole('button', { name: /^Sign off the week of / })).toHaveCount(0);
  await page.goto('/log?action=log.reviewed');
  await expect(page.getByRole('table', { name: 'Log entries, newest first' })).toContainText(
    'One refusal, talked over.',
  );
  await page.close();
});
