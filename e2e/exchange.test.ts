import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { openPage, signInAs } from './steps.ts';

test('an administrator adds a webhook, copies its secret, sees its deliveries and removes it', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/settings/webhooks');
  await page.getByRole('button', { name: 'New webhook' }).click();
  await page.getByLabel('Name').fill('Practice system');
  await page.getByLabel('Address').fill('https://169.254.169.254/latest');
  await page.getByRole('button', { name: 'Add webhook' }).click();
  await expect(page.getByText('not on the public internet')).toBeVisible();

  await page.getByRole('button', { name: 'New webhook' }).click();
  await page.getByLabel('Name').fill('Practice system');
  await page.getByLabel('Address').fill('https://hooks.example.org/countersign');
  await page.getByRole('button', { name: 'Add webhook' }).click();
  await expect(page.getByLabel('Secret', { exact: true })).toHaveValue(/^whsec_/);
  await page.keyboard.press('Escape');
  await expectAccessible(page, 'webhooks');

  await page.getByRole('link', { name: 'Practice system' }).click();
  await expect(page.getByRole('heading', { name: 'Practice system' })).toBeVisible();
  await expectAccessible(page, 'deliveries');
  await openPage(page, '/settings/webhooks');
  await page.getByRole('button', { name: 'Remove the webhook “Practice system”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
});

test('an administrator enters who X12 files are sent by', async ({ page }) => {
  await signInAs(page, 'admin');
  await openPage(page, '/settings/exchange');
  const entered = {
    Organization: 'Lakeside Clinic',
    'Sender ID': 'LAKESIDE',
    'Receiver ID': 'CLEARING',
    'Contact name': 'Billing office',
    'Contact phone': '5550100200',
    'Street address of the billing provider': '1 Shore Road',
    City: 'Lakeside',
    State: 'OH',
    'ZIP code': '44000',
  };
  for (const [label, value] of Object.entries(entered)) {
    await page.getByLabel(label, { exact: true }).fill(value);
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Takes effect with the next export.')).toBeVisible();
  await openPage(page, '/settings/exchange');
  await expect(page.getByLabel('Sender ID', { exact: true })).toHaveValue('LAKESIDE');
});

test('an administrator chooses and orders the columns of a CSV file, sees it, and it is offered under Records', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/settings/templates/new');
  await page.getByLabel('Name', { exact: true }).fill('Ledger');
  await page.getByLabel('Document type').selectOption('receipt');
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Add column' }).click();
  await page.getByLabel('Content of column 2').selectOption('Total');
  await page.getByLabel('Header of column 2').fill('Paid');
  await page.getByRole('button', { name: 'Move Paid up' }).press('Enter');
  const preview = page.getByRole('table', { name: 'Preview' });
  await expect(preview.getByRole('columnheader')).toHaveText(['Paid', 'Company']);
  await expectAccessible(page, 'template');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Ledger' })).toBeVisible();

  await openPage(page, '/records');
  await page.getByLabel('CSV columns').selectOption('Ledger');
  await expect(page.getByRole('button', { name: 'Export JSON' })).toBeDisabled();
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByRole('status').filter({ hasText: /exported|No accepted/ })).toBeVisible();

  await openPage(page, '/settings/templates');
  await expectAccessible(page, 'templates');
  await page.getByRole('button', { name: 'Remove the template Ledger' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No templates yet')).toBeVisible();
});
