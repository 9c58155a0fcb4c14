import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { openPage, receipt, signInAs, uploadAndWait } from './steps.ts';

test('a week over its budget raises an alert, which a supervisor resolves', async ({ page }) => {
  await page.clock.install();
  await signInAs(page, 'admin');
  await uploadAndWait(page, await receipt(9401));
  await openPage(page, '/settings/policies');
  const panel = page.getByRole('region', { name: 'Blind audits and costs' });
  await panel.getByLabel('Budget, US$ per week').fill('0.0000001');
  await panel.getByRole('button', { name: 'Save' }).click();
  // A success message disappears on its own, but not while the pointer is on it.
  const saved = page.getByRole('status').getByText('Saved.');
  await saved.hover();
  await page.clock.fastForward(20_000);
  await expect(saved).toBeVisible();
  await page.mouse.move(700, 300);
  await page.clock.fastForward(6_000);
  await expect(saved).toBeHidden();

  await signInAs(page, 'supervisor');
  await page.goto('/quality/costs');
  const banner = page.getByRole('status').filter({ hasText: 'its budget is' });
  await expect(banner).toBeVisible();
  const forms = page.getByRole('table', { name: 'By document type, last 12 weeks' });
  await expect(forms.getByRole('row', { name: /Receipt/ })).toContainText('$');

  await banner.getByRole('link', { name: 'View alerts' }).click();
  const came = page.getByRole('table', {
    name: 'Incoming documents, compared with the previous eight weeks',
  });
  await came.getByRole('link', { name: 'Receipt' }).click();
  await expect(page.getByRole('region', { name: 'Receipt: this week and before' })).toBeVisible();

  await page.getByRole('button', { name: /^Resolve: the week of/ }).click();
  await page.getByLabel('What you found and what was done').fill('The budget was a test.');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText('Alert resolved.')).toBeVisible();
  await page.goto('/quality');
  await expect(page.getByRole('heading', { name: 'Quality', level: 1 })).toBeVisible();
  await expect(banner).toBeHidden();

  await page.goto('/quality/weeks');
  await page
    .getByRole('link', { name: /^Exceptions, / })
    .first()
    .click();
  await expect(page.getByText('Reason: The budget was a test.')).toBeVisible();
  await openPage(page, '/log');
  await page.getByLabel('File').fill('RECEIPT-9401');
  await page.getByRole('button', { name: 'Apply' }).click();
  const entries = page.getByRole('table', { name: 'Log entries, newest first' });
  await expect(entries).toContainText('uploaded receipt-9401.pdf');
  await expect(entries).not.toContainText('resolved the alert');
});

test('a supervisor schedules a report, has it made at once, and downloads it', async ({ page }) => {
  await signInAs(page, 'supervisor');
  await openPage(page, '/quality/reports');
  await page.getByRole('button', { name: 'Schedule a report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Schedule a report' });
  await dialog.getByLabel('Reviewers').check();
  await dialog.getByLabel('How often').selectOption('Every day');
  await expectAccessible(page, 'the dialog');
  await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
  await expect(page.getByText('The report is scheduled.')).toBeVisible();
  await page.getByRole('button', { name: /^Run now/ }).click();
  await expect(page.getByText(/will be in the list in a few seconds/)).toBeVisible();
  const csv = page.getByRole('link', { name: /^CSV of / });
  await expect(async () => {
    await page.reload();
    await expect(csv).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const [download] = await Promise.all([page.waitForEvent('download'), csv.click()]);
  expect(download.suggestedFilename()).toMatch(/^countersign-quality-\d{4}-\d\d-\d\d\.csv$/);
  const pdf = await page.getByRole('link', { name: /^PDF of / }).getAttribute('href');
  const file = await page.request.get(pdf ?? '');
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('button', { name: /^Stop/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('No report is scheduled')).toBeVisible();
  await expect(csv).toBeVisible();
});
