import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { openPage, signInAs } from './steps.ts';

// The demo's files of other systems, of which a claim and its EOB name different charges.
const DIFFERS = 'The EOB shows a different charge than the claim.';

const desk = (page: Page) => page.getByRole('region', { name: 'How should this be resolved?' });
const box = (page: Page) => page.getByRole('heading', { level: 1, name: DIFFERS });

/** Opens the conflict from its list, with the keys in the box of answers. */
async function openConflict(page: Page) {
  await openPage(page, '/conflicts');
  // The demo is still importing its samples when the first test begins.
  await page.getByRole('link', { name: DIFFERS }).click({ timeout: 120_000 });
  await expect(box(page)).toBeVisible();
  await expect(desk(page)).toBeFocused();
}

test('a conflict is settled, undone, and explained by keyboard, with both papers in view', async ({
  page,
}) => {
  await signInAs(page, 'reviewer');
  await openConflict(page);
  for (const paper of [/^CMS-1500 claim, page \d+$/, /^Explanation of benefits, page \d+$/])
    await expect(page.getByRole('img', { name: paper })).toBeVisible();
  await expectAccessible(page, 'conflict');

  await page.keyboard.press('1');
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await page.keyboard.press('u');
  await expect(box(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Both are right…' })).toBeVisible();

  await expect(desk(page)).toBeFocused();
  await page.keyboard.press('3');
  const reasons = page.getByRole('dialog', { name: 'Both are right, because…' });
  await expect(reasons).toBeVisible();
  await expectAccessible(page, 'reasons');
  await page.keyboard.press('2');
  await expect(page.getByText(/^Saved\./)).toBeVisible();
  await openPage(page, '/conflicts?show=settled');
  await expect(page.getByRole('row', { name: DIFFERS })).toContainText('Both are right');
});

test('an encounter shows its papers, its money and where each value stands; a payment its proof', async ({
  page,
}) => {
  await signInAs(page, 'reviewer');
  await openPage(page, '/conflicts?show=settled');
  await page.getByRole('row', { name: DIFFERS }).getByRole('link').nth(1).click();
  const money = page.getByRole('region', { name: 'Where the money went' });
  await expect(money.getByText('Paid by insurance')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Services, paper by paper' })).toBeVisible();
  await expectAccessible(page, 'encounter');
  await page
    .getByRole('link', { name: /^Source of Charge/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Readings' })).toBeVisible();

  await openPage(page, '/payments');
  await page.getByRole('link', { name: '7001188' }).click();
  await expect(page.getByRole('region', { name: 'Proof' })).toContainText('$15.00');
  await expectAccessible(page, 'payment');
});
