import { expect, test } from '@playwright/test';
import {
  acceptAndSubmit,
  claimToReview,
  openAtDesk,
  openPage,
  recordIdOf,
  signInAs,
  strip,
  uploadAndWait,
} from './steps.ts';

// Reading and reviewing a whole claim takes a while on a busy machine.
test.slow();

test('a reviewer corrects a field by keyboard and submits, and the export has their name', async ({
  page,
}) => {
  const claim = await claimToReview(9101);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const recordId = recordIdOf(page);

  const account = page
    .getByRole('combobox')
    .or(page.getByRole('textbox'))
    .and(page.getByLabel(/^Patient account/));
  await account.focus();
  await page.keyboard.type('CORRECTED-77');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(/^Patient account \(edited\)/)).toHaveValue('CORRECTED-77');
  await acceptAndSubmit(page);

  await page.goto(`/records/${recordId}`);
  await expect(page.getByText('Accepted by Sam Supervisor')).toBeVisible();
  await expect(page.getByText('Kept as printed: Printed this way').first()).toBeVisible();
  const field = page.getByRole('row').filter({ hasText: 'CORRECTED-77' });
  await expect(field).toContainText('Sam Supervisor');

  await field.getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Readings' })).toContainText('CORRECTED-77');
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText('corrected');

  await page.goto(`/log?record=${recordId}&action=field.corrected`);
  await expect(page.getByRole('table')).toContainText('to “CORRECTED-77”');

  await openPage(page, '/records');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const stream = await (await download).createReadStream();
  const csv = (await stream.toArray()).join('');
  const line = csv.split('\n').find((text) => text.startsWith(recordId));
  expect(line).toContain('CORRECTED-77');
  expect(line).toContain('supervisor@demo.countersign.local');
});

test('the next record opens at once, and Ctrl+Z undoes the submit', async ({ page }) => {
  const [first, second] = [await claimToReview(9102), await claimToReview(9103)];
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, first, second);
  await openAtDesk(page, first);
  const submitted = page.url();
  await acceptAndSubmit(page);
  await expect(page).toHaveURL(/\/review\//);
  await expect(page.getByText('Submitted. Press Ctrl+Z to undo.')).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(page).toHaveURL(submitted);
  await expect(page.getByText('Submit undone.')).toBeVisible();
  await expect(strip(page).getByText(/Nothing left to check|failed check/)).toBeVisible();
  await expect(strip(page).getByText(/\d+ to check/)).toBeHidden();
});

test('a removed line is gone from the record', async ({ page }) => {
  const claim = await claimToReview(9104);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const recordId = recordIdOf(page);
  const procedures = page.getByLabel(/^Service lines, line \d+: Procedure/);
  const lines = await procedures.count();
  const gone = await procedures.last().getAttribute('data-path');

  await procedures.last().focus();
  await page.keyboard.press('Alt+Delete');
  await expect(procedures).toHaveCount(lines - 1);
  await page.keyboard.press('Control+z');
  await expect(procedures).toHaveCount(lines);
  await procedures.last().focus();
  await page.keyboard.press('Alt+Delete');
  await expect(procedures).toHaveCount(lines - 1);
  await acceptAndSubmit(page);

  await page.goto(`/records/${recordId}`);
  await expect(page.getByText('Accepted by Rae Reviewer')).toBeVisible();
  await page.goto(`/records/${recordId}/fields/${encodeURIComponent(gone ?? '')}`);
  await expect(page.getByText('This page does not exist or is no longer available.')).toBeVisible();
});

test('a record of the wrong document type is read again as the right one', async ({ page }) => {
  const claim = await claimToReview(9105);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Change document type…' }).click();
  await page
    .getByLabel('Document type', { exact: true })
    .selectOption({ label: 'Explanation of benefits' });
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(strip(page).getByRole('heading')).toContainText('Explanation of benefits', {
    timeout: 60_000,
  });
});

test('a record that one reviewer claimed can be viewed but not changed by another', async ({
  page,
  browser,
}) => {
  const claim = await claimToReview(9106);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);

  const other = await browser.newPage();
  await signInAs(other, 'supervisor');
  await other.goto(page.url());
  await expect(other.getByText('Rae Reviewer is working on this record.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Submit and next' })).toBeHidden();
  await other.close();
});

test('entries are still there after the page is reloaded', async ({ page }) => {
  const claim = await claimToReview(9107);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const account = page.getByLabel(/^Patient account/);
  await account.focus();
  await page.keyboard.type('KEPT-1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(account).toHaveValue('KEPT-1');
});
