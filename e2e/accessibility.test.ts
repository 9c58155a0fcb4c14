import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { claimToReview, openAtDesk, openPage, receipt, signInAs, uploadAndWait } from './steps.ts';

test('the form studio has no violation, with a field open and in each of its parts', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/forms/new');
  await page.getByLabel('Form name').fill('Accessible paper');
  const { name, mimeType, buffer } = await receipt(9211);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  await expect(page.getByLabel('Example document')).toHaveValue(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Create form' }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of the example' })).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Add field' }).click();
  for (const part of ['Fields', 'Rules', 'About', 'Versions']) {
    await page.getByRole('tab', { name: part }).click();
    await expect(page.getByRole('tab', { name: part, selected: true })).toBeVisible();
    await expectAccessible(page, part);
  }
});

test('the desk, a record, a document, the source of a value, and an address of nothing have no violation', async ({
  page,
}) => {
  test.slow();
  const claim = await claimToReview(9201);
  await signInAs(page, 'admin');
  await uploadAndWait(page, claim);
  await openPage(page, '/documents');
  await page.getByRole('link', { name: claim.name }).first().click();
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible();
  await expectAccessible(page, 'document');

  await openAtDesk(page, claim);
  await expectAccessible(page, 'desk');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+g');
  await expect(page.getByRole('heading', { name: 'Record 1' })).toBeVisible();
  await expectAccessible(page, 'split or merge');

  await page.goto(page.url().replace('/review/', '/records/'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page, 'record');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Readings' })).toBeVisible();
  await expectAccessible(page, 'lineage');

  await page.goto('/records/nothing');
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible();
  await expectAccessible(page, 'nothing');
});
