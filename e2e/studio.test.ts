import { expect, type Page, test } from '@playwright/test';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import {
  chooseFiles,
  documentState,
  openAtDesk,
  openPage,
  signInAs,
  type UploadedFile,
} from './steps.ts';

const FORM = 'ambulance-bill';
const LAYOUT = 3;

async function bill(seed: number): Promise<UploadedFile> {
  const made = await generateDocument({ form: FORM, layout: LAYOUT, seed, variant: 'digital' });
  return { name: `trip-${seed}.pdf`, mimeType: made.mime, buffer: Buffer.from(made.bytes) };
}

/** Clicks a value on the example. */
async function clickValue(page: Page, seed: number, path: string): Promise<void> {
  const [drawing] = drawDocument(FORM, LAYOUT, seed).pages;
  const run = drawing?.runs.find(({ tag }) => tag === `0:${path}`);
  const picture = await page.getByRole('img', { name: 'Page 1 of the example' }).boundingBox();
  if (!drawing || !run || !picture) throw new Error(`${path} is not on the example`);
  await page.mouse.click(
    picture.x + ((run.x + run.size) / drawing.width) * picture.width,
    picture.y + ((run.y - run.size * 0.3) / drawing.height) * picture.height,
  );
}

test('an administrator defines a form from an example, and the next document is read as that form', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  await openPage(page, '/forms/new');
  await page.getByLabel('Form name').fill('Trip bill');
  await page.locator('input[type=file]').setInputFiles([await bill(51)]);
  await expect(page.getByLabel('Example document')).toHaveValue(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Create form' }).click();
  await expect(page.getByRole('img', { name: 'Page 1 of the example' })).toBeVisible({
    timeout: 60_000,
  });

  // Clicking a value again only selects its field, so this can repeat until the page is hydrated.
  await expect(async () => {
    await clickValue(page, 51, 'tripNumber');
    await expect(page.getByLabel('Title')).toHaveValue('Trip number', { timeout: 1_000 });
  }).toPass();
  await clickValue(page, 51, 'tripDate');
  await expect(page.getByLabel('Type', { exact: true })).toHaveValue('date');
  // Without a mouse: the value is typed and found on the page.
  await page.getByRole('button', { name: 'Add field' }).press('Enter');
  const total = drawDocument(FORM, LAYOUT, 51).records[0]?.fields.totalAmount ?? '';
  await page.getByLabel('Value on the example').fill(total);
  await page.getByLabel('Value on the example').press('Tab');
  await expect(page.getByLabel('Type', { exact: true })).toHaveValue('money');
  await page.getByRole('tab', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Suggest from the example' }).click();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Version 1 is published.')).toBeVisible();

  const next = await bill(52);
  await chooseFiles(page, [next]);
  await expect(documentState(page, next.name, 'Ready')).toBeVisible({ timeout: 60_000 });
  await openAtDesk(page, next);
  await expect(page.getByRole('heading', { name: 'Trip bill' })).toBeVisible();
  await expect(page.getByLabel('Trip number')).toBeVisible();

  // Unpublished again, so that other tests see only the built-in forms.
  await openPage(page, '/forms/trip-bill');
  await page.getByRole('button', { name: 'Unpublish' }).click();
  await expect(page.getByText('not used for new documents')).toBeVisible();
});
