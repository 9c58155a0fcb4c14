import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { longVisit } from './papers.ts';
import { openPage, receipt, signInAs, uploadAndWait } from './steps.ts';

test('from the search box to what a document became, by keyboard, and as it was before', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, await receipt(9471));
  await openPage(page, '/documents');
  const box = page.getByRole('searchbox', { name: 'Search everything' });
  await box.fill('receipt-9471.pdf');
  await box.press('Enter');
  const results = page.getByRole('table', { name: 'Results' });
  await expect(results).toBeVisible();
  await expect(results.getByRole('row', { name: /receipt-9471\.pdf · 1 page · / })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/As of change [\d,]+\./);
  const sealed = new URL(page.url());
  await results.getByRole('link', { name: /^Document / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Document /);
  const used = page.getByRole('region', { name: 'Used for' });
  await expect(used.getByText('Page images')).toBeVisible();
  await expectAccessible(page, 'a document and what it became');

  const picture = page.getByRole('region', { name: 'Boxes and lines' });
  await picture.getByRole('link', { name: /^Page text / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Page text /);
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

test('a visit of sixty services shows its beginning, all of it when asked, every line at the desk, and the way to its payment', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  const [claim, remittance] = longVisit(60);
  if (!claim || !remittance) throw new Error('no visit');
  await uploadAndWait(page, claim, remittance);
  await openPage(page, '/documents');
  await page.getByRole('link', { name: claim.name }).click();
  const open = page.getByRole('link', { name: /^(View|Review)$/ });
  const recordId = /rec_\w+/.exec((await open.getAttribute('href')) ?? '')?.[0];

  await openPage(page, `/records/${recordId}`);
  const last = page.getByRole('row', { name: /^Charge, line 60 / });
  await expect(last).toHaveCount(0);
  await page.getByRole('link', { name: /^Show all [\d,]+ fields$/ }).click();
  await expect(last).toBeVisible();

  await openPage(page, `/review/${recordId}`);
  await expect(page.getByRole('textbox', { name: /^Service lines, line 60: Charge/ })).toHaveCount(
    1,
  );

  await openPage(page, `/records/${recordId}`);
  const places = page.getByRole('region', { name: 'Where it belongs' });
  // Both documents may have been read before they are matched.
  await expect(async () => {
    await page.reload();
    await expect(places.getByRole('link', { name: /^Encounter / })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await places.getByRole('link', { name: 'Lineage' }).click();
  const used = page.getByRole('region', { name: 'Used for' });
  await used.getByRole('link', { name: /^Encounter / }).click();
  await expect(page.getByRole('region', { name: 'Made from' })).toContainText('Records');
  await page
    .getByRole('region', { name: 'Boxes and lines' })
    .getByRole('link', { name: /^Payment / })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Payment /);
  await page.getByRole('link', { name: 'Open its page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Payment 7002960');
});
