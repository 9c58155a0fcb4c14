import { expect, test } from '@playwright/test';
import { chooseFiles, documentRow, receipt, signInAs } from './steps.ts';

const bad = {
  name: 'notes.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('These are notes, and no PDF.'),
};

test('a dropped document is read while one watches, and what is in it can be searched', async ({
  page,
}) => {
  const file = await receipt(9001);
  await signInAs(page, 'uploader');
  await chooseFiles(page, [file]);
  await expect(page.getByRole('region', { name: 'Uploads' }).getByText('Received')).toBeVisible();
  await expect(documentRow(page, file.name).getByText('Ready')).toBeVisible({ timeout: 60_000 });

  await page.getByRole('searchbox').fill(file.name);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/search=/);
  await expect(documentRow(page, file.name)).toHaveCount(1);

  await page.getByRole('link', { name: file.name }).click();
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Receipt', exact: true })).toBeVisible();
});

test('the same bytes under another name lead to the first document', async ({ page }) => {
  const file = await receipt(9002);
  await signInAs(page, 'uploader');
  await chooseFiles(page, [file]);
  await expect(documentRow(page, file.name)).toBeVisible();
  await chooseFiles(page, [{ ...file, name: 'again.pdf' }]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByText('The same file was uploaded before')).toBeVisible();
  await uploads.getByRole('link', { name: file.name }).click();
  await expect(page.getByRole('heading', { name: file.name })).toBeVisible();
});

test('a bad file says what is wrong and does not stop the others', async ({ page }) => {
  const file = await receipt(9003);
  await signInAs(page, 'uploader');
  await chooseFiles(page, [bad, file]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByRole('alert')).toContainText('Save or print it as a PDF');
  await expect(uploads.getByText('Received')).toBeVisible();
  await expect(documentRow(page, file.name)).toBeVisible();
});
