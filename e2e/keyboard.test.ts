import { expect, type Locator, type Page, test } from '@playwright/test';
import { openPage } from './steps.ts';

/** Presses Tab until the element has the focus. Fails after `most` steps. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let step = 0; step < most; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('not reached by Tab');
}

test('without a mouse a person signs in, filters, saves a search and changes a policy', async ({
  page,
}) => {
  await openPage(page, '/sign-in');
  await tabTo(page, page.getByRole('button', { name: /^Administrator/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Sign in', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Log' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Log' })).toBeVisible();
  await tabTo(page, page.getByLabel('Category'));
  await page.keyboard.type('Views');
  await tabTo(page, page.getByRole('button', { name: 'Apply' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/kind=access/);
  await tabTo(page, page.getByRole('button', { name: 'Save this search' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Search name')).toBeFocused();
  await page.keyboard.type('Who looked');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Who looked' })).toBeVisible();

  await openPage(page, '/settings/policies');
  await tabTo(page, page.getByLabel('Reason for the change'));
  await page.keyboard.type('By keys alone');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Version \d+ applies to records read from now on/)).toBeVisible();

  await openPage(page, '/queue/workload');
  const add = page.getByRole('button', { name: 'Add queue…' });
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(add).toBeFocused();
});
