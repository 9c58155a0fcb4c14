import { expect, type Locator, type Page, test } from '@playwright/test';
import { boundClaims } from './papers.ts';
import { openAtDesk, signInAs, uploadAndWait } from './steps.ts';

/**
 * How the main pages look, against pictures that were kept (`npm run e2e -- visual --update-snapshots`
 * takes them anew). What is read of a document, counts and moments are covered: they may change, the
 * pages around them may not change unnoticed.
 */

test.slow();
test.skip(
  process.platform !== 'linux',
  'The pictures were taken on Linux: letters are drawn otherwise elsewhere.',
);
test.use({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', locale: 'en-US' });

async function looksAsBefore(page: Page, name: string, covered: readonly Locator[] = []) {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  // Of an open question only itself: what is covered behind it would cover it, too.
  const question = page.getByRole('dialog');
  const shown = (await question.isVisible()) ? question : page.locator('body');
  await expect(shown).toHaveScreenshot(`${name}.png`, {
    animations: 'disabled',
    caret: 'hide',
    mask: [shown.locator('time'), ...covered],
    maskColor: '#888888',
    // Another version of the browser draws edges a little otherwise; a part that moved is far more.
    maxDiffPixelRatio: 0.02,
    threshold: 0.25,
  });
}

const pictures = (page: Page) => page.locator('main img');

test('the pages that need nobody signed in', async ({ page }) => {
  await page.goto('/sign-in');
  await looksAsBefore(page, 'sign-in');
});

test('the main pages', async ({ page }) => {
  const file = await boundClaims('visual', [9701, 9702]);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, file);

  await page.goto('/documents?search=nothing-is-called-so');
  await looksAsBefore(page, 'documents');
  await page.goto('/log?record=rec_00000000000000000000');
  await looksAsBefore(page, 'log', [page.getByText('Saved searches').locator('..')]);
  await page.goto('/account');
  await looksAsBefore(page, 'account');

  await page.goto('/documents');
  await page.getByRole('link', { name: file.name }).first().click();
  await expect(page.getByRole('button', { name: 'Turn page 2' })).toBeVisible();
  await looksAsBefore(page, 'document', [pictures(page), page.locator('main .font-mono')]);
  await page.getByRole('button', { name: 'Where records begin…' }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByText('2 records on 2 pages')).toBeVisible();
  await looksAsBefore(page, 'records-begin', [question.locator('img')]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('the desk, with its keys', async ({ page }) => {
      const file = await boundClaims(
        `visual-${colorScheme}`,
        colorScheme === 'light' ? [9703, 9704] : [9705, 9706],
      );
      await signInAs(page, 'reviewer');
      await uploadAndWait(page, file);
      await openAtDesk(page, file);
      const read = [
        page.getByRole('region', { name: 'What needs you' }).getByRole('status'),
        page.getByRole('region', { name: 'Page', exact: true }),
        page.getByRole('region', { name: 'Why' }),
        page.getByRole('region', { name: 'Fields' }),
      ];
      await looksAsBefore(page, `desk-${colorScheme}`, read);
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog')).toBeVisible();
      await looksAsBefore(page, `desk-keys-${colorScheme}`);
    });
  });
}
