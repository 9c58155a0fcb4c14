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
