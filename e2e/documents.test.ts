import { randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { expectAccessible } from './page-rules.ts';
import {
  chooseFiles,
  documentRow,
  documentState,
  openPage,
  receipt,
  signInAs,
  type UploadedFile,
  uploadAndWait,
} from './steps.ts';

const bad = {
  name: 'notes.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('These are notes, not a PDF.'),
};

test('an uploaded document is read while the page is open, and its contents can be searched', async ({
  page,
}) => {
  const file = await receipt(9001);
  await signInAs(page, 'uploader');
  await chooseFiles(page, [file]);
  await expect(page.getByRole('region', { name: 'Uploads' }).getByText('Received')).toBeVisible();
  await expect(documentState(page, file.name, 'Ready')).toBeVisible({ timeout: 60_000 });

  await page.getByRole('main').getByRole('searchbox').fill(file.name);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/search=/);
  // Browsers and proxies store addresses, and people search for patients.
  expect(page.url()).not.toContain(file.name.slice(0, 8));
  await expect(documentRow(page, file.name)).toHaveCount(1);

  await page.getByRole('link', { name: file.name }).click();
  await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Receipt', exact: true })).toBeVisible();
  await expect(page.getByText('File properties (not verified):')).toBeVisible();
});

test('the same file under another name leads to the first document', async ({ page }) => {
  const file = await receipt(9002);
  await signInAs(page, 'uploader');
  await chooseFiles(page, [file]);
  await expect(documentRow(page, file.name)).toBeVisible();
  await chooseFiles(page, [{ ...file, name: 'again.pdf' }]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByText('Already uploaded as')).toBeVisible();
  await uploads.getByRole('link', { name: file.name }).click();
  await expect(page.getByRole('heading', { name: file.name })).toBeVisible();
});

test('an invalid file says what is wrong and does not stop the others', async ({ page }) => {
  const file = await receipt(9003);
  await signInAs(page, 'uploader');
  await chooseFiles(page, [bad, file]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByRole('alert')).toContainText(
    'This file is named .pdf but isn’t a PDF.',
  );
  await expect(uploads.getByText('Received')).toBeVisible();
  await expect(documentRow(page, file.name)).toBeVisible();
});

const PIECE = 8 * 1024 * 1024;

/** A receipt with an attachment that is not read, so that the file is two pieces long. */
async function largeFile(seed: number): Promise<UploadedFile> {
  const small = await receipt(seed);
  const pdf = await PDFDocument.load(small.buffer);
  await pdf.attach(randomBytes(PIECE), 'attachment.bin');
  return { ...small, name: `large-${seed}.pdf`, buffer: Buffer.from(await pdf.save()) };
}

test('a large upload resumes where the connection was lost', async ({ page }) => {
  const file = await largeFile(9004);
  await signInAs(page, 'uploader');
  let lost = 0;
  await page.route(`**/api/uploads/*?offset=${PIECE}`, async (route) => {
    // The second piece is lost once.
    if (lost++ === 0) await route.abort('connectionreset');
    else await route.continue();
  });
  await chooseFiles(page, [file]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByText('Received')).toBeVisible({ timeout: 60_000 });
  expect(lost).toBe(2);
  await expect(documentRow(page, file.name)).toBeVisible();
});

test('files are sent while other pages are open, and what is left can be canceled', async ({
  page,
}) => {
  const seeds = Array.from({ length: 5 }, (_, at) => 9011 + at);
  const sent = await Promise.all(seeds.map(receipt));
  const late = await Promise.all(seeds.map((seed) => receipt(seed + 10)));
  await signInAs(page, 'uploader');
  let letGo: () => void = () => {};
  let held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/documents', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue().catch(() => {});
  });
  await chooseFiles(page, sent);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  const left = page.getByRole('link', { name: 'Uploading, 5 left' });
  await expect(left).toBeVisible();
  letGo();
  await expect(page.getByRole('link', { name: /^Uploading/ })).toBeHidden();
  await page.getByRole('link', { name: 'Documents', exact: true }).click();
  for (const { name } of sent) await expect(documentRow(page, name)).toBeVisible();

  held = new Promise(() => {});
  await page.locator('input[type=file]').setInputFiles([...late]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await uploads.getByRole('button', { name: 'Cancel all' }).click();
  await expect(uploads.getByText('Canceled')).toHaveCount(late.length);
  await expect(uploads.getByRole('status')).toHaveText('5 of 10 uploaded');
  await expect(page.getByRole('link', { name: /^Uploading/ })).toBeHidden();
});

/** Pastes a file as from the clipboard. */
async function paste(page: Page, name: string, content: Buffer): Promise<void> {
  await page.evaluate(
    ({ name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name, { type: 'application/pdf' }));
      dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
    },
    { name, bytes: [...content] },
  );
}

test('a pasted file is uploaded, and the filters are in the address', async ({ page }) => {
  const file = await receipt(9005);
  await signInAs(page, 'uploader');
  await openPage(page, '/documents?state=failed');
  const uploads = page.getByRole('region', { name: 'Uploads' });
  // The page starts listening a moment after it is shown, so pasting is repeated.
  await expect(async () => {
    await paste(page, 'pasted.pdf', file.buffer);
    await expect(uploads).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(uploads.getByText('Received')).toBeVisible();
  await expect(documentRow(page, 'pasted.pdf')).toBeHidden();
  await page.getByRole('link', { name: 'Clear filters' }).click();
  await expect(documentRow(page, 'pasted.pdf')).toBeVisible();
  await expect(page).toHaveURL(/\/documents$/);
});

test('a supervisor deletes a misfiled document with a reason, which the log keeps', async ({
  page,
}) => {
  const file = await receipt(9006);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, file);
  await openPage(page, '/documents');
  await page.getByRole('link', { name: file.name }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('textbox').fill('belongs to another practice');
  await question.getByRole('button', { name: 'Delete document' }).click();
  await expect(page).toHaveURL(/\/documents$/);
  // The list is there, without it.
  await expect(page.getByRole('region', { name: 'Documents' })).toBeVisible();
  await expect(documentRow(page, file.name)).toHaveCount(0);
  await page.goto('/log?action=document.removed-by-hand');
  await expect(page.getByText('deleted a document: belongs to another practice')).toBeVisible();
});

test('photos of several pages become one document, and a blurred one is to be taken again', async ({
  page,
}) => {
  const { bytes } = await generateDocument({
    form: 'receipt',
    seed: 9_031,
    variant: 'scan',
    level: 'light',
  });
  const picture = await sharp(bytes).resize({ width: 1_200 }).jpeg().toBuffer();
  const photo = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
  const blurred = photo('blurred.jpg', await sharp(picture).blur(5).jpeg().toBuffer());
  await signInAs(page, 'uploader');
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '/documents/shots');
  const photos = page.getByLabel('Photos of pages');
  await photos.setInputFiles([photo('first.jpg', picture), blurred]);
  const pages = page.getByRole('list', { name: 'Pages' }).getByRole('listitem');
  await expect(pages).toHaveCount(2);
  await expect(pages.first()).toContainText('Sharp');
  await expect(pages.last().getByRole('alert')).toContainText('looks blurred');
  const taken = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Take again: page 2' }).click();
  await (await taken).setFiles(photo('second.jpg', await sharp(picture).rotate(180).toBuffer()));
  await expect(pages.last()).toContainText('Sharp');
  await expectAccessible(page, 'photographed pages');
  await page.getByRole('button', { name: 'Send 2 pages as one document' }).click();
  await page.getByRole('link', { name: 'Open it' }).click();
  await expect(page.getByRole('img', { name: 'Page 2' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('img', { name: 'Page 3' })).toBeHidden();
});

test('lists are compact for people who choose that, on every page from then on', async ({
  page,
}) => {
  await signInAs(page, 'reviewer');
  await openPage(page, '/records');
  const row = page.getByRole('main').getByRole('table').getByRole('row').nth(1);
  const heightOf = async () => (await row.boundingBox())?.height ?? 0;
  const before = await heightOf();
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /Reviewer/ }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await choose('Compact');
  await expect.poll(heightOf).toBeLessThan(before * 0.8);
  await openPage(page, '/records');
  expect(await heightOf()).toBeLessThan(before * 0.8);
  await choose('Comfortable');
  await expect.poll(heightOf).toBe(before);
});
