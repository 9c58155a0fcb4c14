import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { openPage, signInAs } from './steps.ts';

// The demo's files from other systems, with a claim and an EOB that show different charges.
const DIFFERS = 'The EOB shows a different charge than the claim.';

const desk = (page: Page) => page.getByRole('region', { name: 'How should this be resolved?' });
const box = (page: Page) => page.getByRole('heading', { level: 1, name: DIFFERS });

/** Opens the conflict from its list, with the focus in the box of answers. */
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
  await expect(page.getByText(/^Amount: .+\$[\d.]+ − .+\$[\d.]+ = \$[\d.]+$/)).toBeVisible();
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
  const saved = page.getByRole('status').filter({ hasText: 'Saved.' });
  await expect(saved).toBeVisible();

  // A failed undo says so, and closing that returns the focus.
  await page.route('**/reopen', (route) => route.abort());
  await saved.getByRole('button', { name: 'Undo' }).click();
  await expect(saved.getByRole('alert')).toContainText('No connection');
  await saved.getByRole('button', { name: 'Close' }).click();
  await expect(saved).toHaveCount(0);
  await expect(desk(page)).toBeFocused();
  // A message is not repeated.
  await page.reload();
  await expect(desk(page)).toBeFocused();
  await expect(saved).toHaveCount(0);
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
  await page.getByRole('link', { name: 'Patient balance' }).click();
  const visits = page.getByRole('table', { name: /^Visits of this patient/ });
  await expect(visits.getByRole('row', { name: /^Total/ })).toContainText('$');
  await expectAccessible(page, 'patient');
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Services, document by document' })).toBeVisible();
  await expectAccessible(page, 'encounter');
  await page
    .getByRole('link', { name: /^Source of Charge/ })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Readings' })).toBeVisible();

  await openPage(page, '/payments');
  await page.getByRole('link', { name: '7001188' }).click();
  await expect(page.getByRole('region', { name: 'Balancing' })).toContainText('$15.00');
  await expectAccessible(page, 'payment');
});

test('terms of a payer put a deadline on the worklist and on the morning page, which leads to the list', async ({
  page,
}) => {
  const enterTerms = async (filing: string, appeal: string) => {
    await openPage(page, '/settings/payers');
    const terms = page.getByRole('region', { name: 'Deadlines' });
    await terms.getByLabel('Payer').fill('Prairie Health Plan');
    await terms.getByLabel('Days to file a claim').fill(filing);
    await terms.getByLabel('Days to appeal').fill(appeal);
    await terms.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
  };
  await signInAs(page, 'admin');
  await enterTerms('365', '180');
  await openPage(page, '/encounters/today');
  await expect(page.getByRole('region', { name: 'Due next' })).toContainText('Past due');
  await expectAccessible(page, 'today');
  await page
    .getByRole('region', { name: 'What’s outstanding' })
    .getByRole('link', { name: 'Denials' })
    .click();
  await expect(page.getByRole('table', { name: /^Conflicts/ })).toContainText('Past due');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toContain('deadline,age_days');
  await enterTerms('', '');
  await expect(page.getByText('No deadlines yet')).toBeVisible();
});

test('a list of the bank shows what came in without an EOB, and a fee schedule is uploaded and removed', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/deposits');
  const bank = Buffer.from('Date,Description,Credit\n5/1/2019,COUNTER,"1,234.56"\n');
  await page
    .getByLabel('Bank file (CSV)')
    .setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: bank });
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('1 deposit added')).toBeVisible();
  const row = page.getByRole('row', { name: /COUNTER/ });
  await expect(row).toContainText('$1,234.56');
  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);

  await openPage(page, '/settings/payers');
  const schedules = page.getByRole('region', { name: 'Fee schedules' });
  await schedules.getByLabel('Payer').fill('Nobody Mutual');
  const rates = Buffer.from('code,amount\n99213,92.13\nOFFICE,1.00\n');
  await schedules
    .getByLabel('CSV file')
    .setInputFiles({ name: 'rates.csv', mimeType: 'text/csv', buffer: rates });
  await schedules.getByRole('button', { name: 'Upload' }).click();
  await expect(schedules.getByText('Skipped: line 3 (no CPT or HCPCS code).')).toBeVisible();
  await schedules.getByRole('button', { name: 'Remove rates.csv of Nobody Mutual' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(schedules.getByText('No fee schedules yet')).toBeVisible();
});
