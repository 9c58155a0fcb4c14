import { mkdir } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import {
  claimToReview,
  documentState,
  openAtDesk,
  reviewNext,
  signInAs,
  uploadAndWait,
} from '../e2e/steps.ts';

const FOLDER = new URL('../docs/screens/', import.meta.url);
const COLORS = 96;

test('screenshots of the main pages', async ({ page }) => {
  await mkdir(FOLDER, { recursive: true });
  await signInAs(page, 'admin');
  await page.goto('/documents');
  for (const name of ['cms-1500-101.pdf', 'eob-102.pdf', 'invoice-111.pdf', 'receipt-112.jpg'])
    await expect(documentState(page, name, 'Ready')).toBeVisible({ timeout: 300_000 });
  await drawUpForm(page);
  await showClaim(page);
  const accepted = await reviewSome(page);

  await take(page, 'home', '/');
  await take(page, 'documents', '/documents');
  await take(page, 'queue', '/queue');
  await take(page, 'records', '/records');
  await take(page, 'record', `/records/${accepted}`);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Readings' })).toBeVisible();
  await save(page, 'lineage');
  await takeEncounters(page);
  await takeAsset(page, accepted);
  await take(page, 'quality', '/quality');
  await take(page, 'log', '/log?kind=values');
  await take(page, 'access', '/quality/access');
  await take(page, 'form-studio', '/forms/ambulance-trip-bill');
  await take(page, 'policies', '/settings/policies');
  await page.goto('/queue');
  await page
    .getByRole('button', { name: /^Review (cms|invoice|eob)/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Submit and next' })).toBeVisible();
  await save(page, 'review');
});

/** The README's screenshot: a claim with printed errors at the desk, in a common screen size. */
async function showClaim(page: Page): Promise<void> {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 1440, height: 900 });
  const claim = await claimToReview(105);
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  await expect(page.locator('[data-snippet] img')).toBeVisible();
  await save(page, '../review-desk');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Release to queue' }).click();
  await expect(page).toHaveURL(/queue/);
  if (usual) await page.setViewportSize(usual);
}

/** Papers that disagree, and the encounter and the payment they are about. */
async function takeEncounters(page: Page): Promise<void> {
  await take(page, 'encounters', '/encounters');
  await page.goto('/conflicts');
  await page
    .getByRole('link', { name: 'The EOB shows a different charge than the claim.' })
    .click();
  await expect(page.getByRole('img')).not.toHaveCount(0);
  await save(page, 'conflict');
  await page.getByRole('link', { name: 'Encounter', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Services, document by document' })).toBeVisible();
  await save(page, 'encounter');
  await page
    .getByRole('link', { name: /^Payment / })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Balancing' })).toBeVisible();
  await save(page, 'payment');
}

/** The graph around a record: its boxes, and what it was made from. */
async function takeAsset(page: Page, recordId: string): Promise<void> {
  await page.goto(`/assets/record/countersign/${recordId}`);
  const boxes = page.getByRole('region', { name: 'Boxes and lines' }).getByRole('link');
  await expect(boxes).not.toHaveCount(0);
  await save(page, 'asset');
}

/** A customer's form with three marked fields. */
async function drawUpForm(page: Page): Promise<void> {
  const made = await generateDocument({
    form: 'ambulance-bill',
    layout: 3,
    seed: 1,
    variant: 'digital',
  });
  await page.goto('/forms/new');
  await page.getByLabel('Form name').fill('Ambulance trip bill');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'trip.pdf', mimeType: made.mime, buffer: Buffer.from(made.bytes) });
  await expect(page.getByLabel('Example document')).toHaveValue(/^[0-9a-f]{64}$/);
  await page.getByRole('button', { name: 'Create form' }).click();
  const picture = page.getByRole('img', { name: 'Page 1 of the example' });
  await expect(picture).toBeVisible();
  const [drawing] = drawDocument('ambulance-bill', 3, 1).pages;
  for (const path of ['tripNumber', 'tripDate', 'memberNumber', 'baseAmount', 'totalAmount']) {
    const run = drawing?.runs.find(({ tag }) => tag === `0:${path}`);
    const box = await picture.boundingBox();
    if (!drawing || !run || !box) throw new Error(`${path} is not on the example`);
    await page.mouse.click(
      box.x + ((run.x + run.size) / drawing.width) * box.width,
      box.y + ((run.y - run.size * 0.3) / drawing.height) * box.height,
    );
  }
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await expect(page.getByText('Version 1 is published.')).toBeVisible();
}

/** Reviews that confirm every value; returns an accepted record. */
async function reviewSome(page: Page): Promise<string> {
  let accepted = '';
  for (let review = 0; review < 7; review++)
    accepted = (await reviewNext(page))?.recordId ?? accepted;
  await page.goto(`/records/${accepted}`);
  await expect(page.getByText('Accepted by')).toBeVisible();
  return accepted;
}

async function take(page: Page, name: string, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  await save(page, name);
}

/** A few dozen colors are enough for a page of text, and keep the image small. */
async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  // While it is still being added up, it would be a picture of empty boxes.
  await expect(page.locator('[data-skeleton]')).toHaveCount(0);
  await page.waitForFunction(() =>
    [...document.images].every(
      (one) => one.complete || one.getBoundingClientRect().top > innerHeight,
    ),
  );
  const bytes = await page.screenshot({ animations: 'disabled' });
  await sharp(bytes)
    .png({ palette: true, colors: COLORS })
    .toFile(new URL(`${name}.png`, FOLDER).pathname);
}
