import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { claimToReview, openAtDesk, receipt, signInAs, uploadAndWait } from './steps.ts';

const PAGES = [
  '/documents',
  '/queue',
  '/records',
  '/quality',
  '/quality/calibration',
  '/quality/costs',
  '/quality/drift',
  '/quality/reviewers',
  '/quality/learning',
  '/quality/weeks',
  '/quality/access',
  '/log',
  '/forms',
  '/forms/new',
  '/users',
  '/settings/keys',
  '/settings/policies',
  '/settings/models',
  '/settings/retention',
  '/account',
];

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.use({ colorScheme: theme });

    test('the sign-in page has no violation', async ({ page }) => {
      for (const address of ['/sign-in', '/welcome']) {
        await page.goto(address);
        expect(await violationsOf(page), address).toEqual([]);
      }
    });

    test('the form studio has no violation, with a field open and in each of its parts', async ({
      page,
    }) => {
      await signInAs(page, 'admin');
      await page.goto('/forms/new');
      await page.getByLabel('Form name').fill(`Paper in ${theme}`);
      const { name, mimeType, buffer } = await receipt(theme === 'light' ? 9211 : 9212);
      await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
      await expect(page.getByLabel('Example document')).toHaveValue(/^[0-9a-f]{64}$/);
      await page.getByRole('button', { name: 'Create form' }).click();
      await expect(page.getByRole('img', { name: 'Page 1 of the example' })).toBeVisible({
        timeout: 60_000,
      });
      await page.getByRole('button', { name: 'Add field' }).click();
      for (const part of ['Fields', 'Rules', 'About', 'Versions']) {
        await page.getByRole('tab', { name: part }).click();
        expect(await violationsOf(page), part).toEqual([]);
      }
    });

    test('the pages behind the sign-in have no violation', async ({ page }) => {
      await signInAs(page, 'admin');
      for (const address of PAGES) {
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        // The same page in other colors: only the contrast can differ.
        const rules = theme === 'dark' ? ['color-contrast'] : undefined;
        expect(await violationsOf(page, rules), address).toEqual([]);
      }
    });

    test('the desk, a record, a document and the source of a value have no violation', async ({
      page,
    }) => {
      test.slow();
      const claim = await claimToReview(theme === 'light' ? 9201 : 9202);
      await signInAs(page, 'admin');
      await uploadAndWait(page, claim);
      await page.getByRole('link', { name: claim.name }).first().click();
      await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible();
      expect(await violationsOf(page), 'document').toEqual([]);

      await openAtDesk(page, claim);
      expect(await violationsOf(page), 'desk').toEqual([]);
      await page.keyboard.press('F1');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violationsOf(page), 'keys').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+g');
      await expect(page.getByRole('heading', { name: 'Record 1' })).toBeVisible();
      expect(await violationsOf(page), 'split or merge').toEqual([]);

      await page.goto(page.url().replace('/review/', '/records/'));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violationsOf(page), 'record').toEqual([]);
      await page.getByRole('table').getByRole('link').first().click();
      await expect(page.getByRole('region', { name: 'Readings' })).toBeVisible();
      expect(await violationsOf(page), 'lineage').toEqual([]);
    });
  });
}

async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
