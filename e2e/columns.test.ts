import { expect, test } from '@playwright/test';
import { expectAccessible, listFaults } from './page-rules.ts';
import { chooseFiles, documentState, signInAs } from './steps.ts';

/** A table with an unmapped header; half of its columns are named like a claim's boxes. */
function table(account: string) {
  const rows = [
    'Patient account,Patient,Day of visit,CPT,What it costs',
    `${account},"Marsh, Lena",4/1/2024,99213,120.00`,
    `${account},"Marsh, Lena",4/2/2024,99214,80.50`,
  ];
  const buffer = Buffer.from(rows.join('\r\n'));
  return { name: `visits-${account}.csv`, mimeType: 'text/csv', buffer };
}

test('a CSV file is imported once a person has said what its columns hold, and the next one at once', async ({
  page,
}) => {
  const faults = listFaults(page);
  const [first, next] = [table('CM1001'), table('CM1002')];
  await signInAs(page, 'reviewer');
  await chooseFiles(page, [first]);
  await expect(documentState(page, first.name, 'Failed')).toBeVisible();
  await page.getByRole('link', { name: first.name }).click();
  await page.getByRole('link', { name: 'Map the columns' }).click();

  await expect(page.getByRole('heading', { name: 'Map CSV columns' })).toBeVisible();
  await page.getByLabel('Each row is part of').selectOption('cms-1500');
  const holds = (column: string) =>
    page.getByRole('combobox', { name: `What the column ${column} contains` });
  await holds('Patient account').selectOption('patientAccount');
  await holds('Patient').selectOption('patient.name');
  await holds('Day of visit').selectOption('lines[].serviceFrom');
  await holds('CPT').selectOption('lines[].procedure');
  await holds('What it costs').selectOption('lines[].charge');
  await expectAccessible(page, 'columns');
  await page.setViewportSize({ width: 390, height: 800 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Save and import' }).click();
  await expect(page.getByText('Saved. The file is being imported.')).toBeVisible();

  await page.getByRole('link', { name: 'Back to the document' }).click();
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible();
  await page.goto('/documents');
  await chooseFiles(page, [next]);
  await expect(documentState(page, next.name, 'Ready')).toBeVisible();
  expect(faults).toEqual([]);
});
