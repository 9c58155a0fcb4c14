import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { openPage, receipt, signInAs, uploadAndWait } from './steps.ts';

test('from the search box to what a document became, by keyboard, and as it was before', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, await receipt(9471));
  const box = page.getByRole('searchbox', { name: 'Search everything' });
  await box.fill('receipt-9471.pdf');
  await box.press('Enter');
  const results = page.getByRole('table', { name: 'Results' });
  await expect(results).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/As of change [\d,]+\./);
  const sealed = new URL(page.url());
  await results.getByRole('link', { name: /^Document / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Document /);
  const used = page.getByRole('region', { name: 'Used for' });
  await expect(used.getByText('Pages as drawn')).toBeVisible();
  await expectAccessible(page, 'a document and what it became');

  const picture = page.getByRole('region', { name: 'Boxes and lines' });
  await picture.getByRole('link', { name: /^Words of a page / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Words of a page /);
  await expect(page.getByRole('region', { name: 'Made from' })).toContainText('Documents');

  await page.goBack();
  const known = page.getByRole('slider', { name: 'As of change' });
  await known.fill('0');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('This is how it was as of change 0.')).toBeVisible();
  await expect(used).toContainText('Nothing has been made from it.');
  expect(sealed.href).not.toContain('receipt-9471');
  await openPage(page, '/assets');
  await page.getByRole('main').getByRole('searchbox').fill('policy');
  await page.getByLabel('Type').selectOption('policy');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await results
    .getByRole('link', { name: /^Policy / })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'What depends on it' })).toContainText(
    'Records made with it',
  );
});
