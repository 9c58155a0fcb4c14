import { expect, type Page, test } from '@playwright/test';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { expectAccessible } from './page-rules.ts';
import { boundClaims, lyingClaim } from './papers.ts';
import {
  claimToReview,
  expectKeysToWork,
  openAtDesk,
  openPage,
  recordIdOf,
  signInAs,
  uploadAndWait,
} from './steps.ts';

// Rotated or regrouped pages are read again, which is slow on a busy machine.
test.slow();

const picture = (page: Page) => page.getByRole('img', { name: 'Page 1 of the document' });
const patientAccount = (page: Page) => page.getByLabel(/^Patient account/);
/** In a document with two pages, the one of the other record. */
const otherPages = (page: Page) => page.getByRole('button', { name: /not part of this record$/ });
const heading = (page: Page) =>
  page.getByRole('region', { name: 'Needs attention' }).getByRole('heading');

/** Opens “Split or merge records” by its key. */
async function openSplitOrMerge(page: Page) {
  await page.keyboard.press('Alt+g');
  const question = page.getByRole('dialog', { name: 'Split or merge records' });
  await expect(question.getByRole('heading', { name: 'Record 1' })).toBeVisible();
  return question;
}

async function typeAccount(page: Page, value: string) {
  await patientAccount(page).focus();
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
  await expect(patientAccount(page)).toHaveValue(value);
}

test('a page rotated at the desk rotates with its words and boxes, keeps what was entered, and can be undone', async ({
  page,
}) => {
  const claim = await claimToReview(9501);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const address = await picture(page).getAttribute('src');
  await typeAccount(page, 'TURNED-1');

  await page.keyboard.press('Alt+u');
  await expect(page.getByText('Page 1 rotated. Press Ctrl+Z to undo.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(picture(page)).not.toHaveAttribute('src', address ?? '');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Change undone.')).toBeVisible({ timeout: 60_000 });
  await expect(picture(page)).toHaveAttribute('src', address ?? '');
  await expect(patientAccount(page)).toHaveValue('TURNED-1');
});

test('a sideways claim is rotated on its document page and then is read as a claim', async ({
  page,
}) => {
  const claim = await lyingClaim(9502);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, claim);
  await openPage(page, '/documents');
  await page.getByRole('link', { name: claim.name }).click();
  await page.getByRole('button', { name: 'Rotate page 1' }).click();
  await page.getByRole('menuitem', { name: 'Rotate left' }).click();
  await expect(page.getByText('Page 1 rotated. It is being read again.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo last page change' })).toBeEnabled();
  await expect(page.getByRole('table', { name: 'Records' })).toContainText('CMS-1500', {
    timeout: 60_000,
  });
  await expect(page.getByRole('link', { name: 'Review', exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await page.goto('/log?action=page.rotated');
  await expect(page.getByRole('table')).toContainText(`rotated a page of ${claim.name}`);
});

test('two records are merged by keyboard, what was entered is kept, and Ctrl+Z splits them again', async ({
  page,
}) => {
  const file = await boundClaims('joined', [9511, 9512]);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, file);
  await openAtDesk(page, file);
  await typeAccount(page, 'KEPT-AT-JOIN');

  const question = await openSplitOrMerge(page);
  await question.getByRole('button', { name: 'Merge with previous record' }).focus();
  await page.keyboard.press('Enter');
  await expect(question.getByText('1 record on 2 pages')).toBeVisible();
  await question.getByRole('button', { name: 'Apply', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Pages regrouped. Press Ctrl+Z to undo.')).toBeVisible({
    timeout: 60_000,
  });
  await expect(otherPages(page)).toBeHidden();
  await expect(patientAccount(page)).toHaveValue('KEPT-AT-JOIN');

  await page.keyboard.press('Control+z');
  await expect(page.getByText('Change undone.')).toBeVisible({ timeout: 60_000 });
  await expect(otherPages(page)).toBeVisible();
});

test('a page is split from its record and given another document type', async ({ page }) => {
  const file = await boundClaims('parted', [9513, 9514]);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, file);
  await openAtDesk(page, file);
  const recordId = recordIdOf(page);
  const regrouped = page.getByText('Pages regrouped. Press Ctrl+Z to undo.');
  const joining = await openSplitOrMerge(page);
  await joining.getByRole('button', { name: 'Move page 2 to previous record' }).click();
  await joining.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(regrouped).toBeVisible({ timeout: 60_000 });
  await expect(otherPages(page)).toBeHidden();
  await expectKeysToWork(page);

  const parting = await openSplitOrMerge(page);
  await parting.getByRole('button', { name: 'Start a new record on page 2' }).click();
  await parting
    .getByLabel('Document type of record 2')
    .selectOption({ label: 'Explanation of benefits' });
  await parting.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(otherPages(page)).toBeVisible({ timeout: 60_000 });
  await expect(heading(page)).toContainText('CMS-1500');

  await page.goto('/documents');
  await page.getByRole('link', { name: file.name }).first().click();
  const records = page.getByRole('table', { name: 'Records' });
  await expect(records.getByRole('row').nth(1)).toContainText('CMS-1500');
  await expect(records.getByRole('row').nth(2)).toContainText('Explanation of benefits');
  await page.goto(`/log?action=document.regrouped`);
  await expect(page.getByRole('table')).toContainText(`regrouped the pages of ${file.name}`);
  expect(recordId).toMatch(/^rec_/);
});

test('pages of a record that someone else claimed cannot be moved, and the message names that person', async ({
  page,
  browser,
}) => {
  const file = await boundClaims('held', [9515, 9516]);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, file);
  await openAtDesk(page, file);

  const other = await browser.newPage();
  await signInAs(other, 'supervisor');
  await openAtDesk(other, file);
  const question = await openSplitOrMerge(other);
  await question.getByRole('button', { name: 'Merge with previous record' }).click();
  await question.getByRole('button', { name: 'Apply', exact: true }).click();
  await expect(other.getByText(/Rae Reviewer is working on the record on page/)).toBeVisible();
  await other.close();
});

test('claims on one page are merged by keyboard where they were separated, and Ctrl+Z separates them again', async ({
  page,
}) => {
  const made = await generateDocument({ form: 'eob', seed: 4, variant: 'digital' });
  const file = { name: 'four-claims.pdf', mimeType: made.mime, buffer: Buffer.from(made.bytes) };
  const records = page.getByRole('navigation', { name: 'Records of this document' });
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, file);
  await openAtDesk(page, file);
  await expect(records.getByRole('link')).toHaveCount(4);
  await records.getByRole('link').nth(1).click();
  await page.getByRole('button', { name: 'Take this record' }).click();
  await expect(records.getByText('Record 2 of 4')).toBeVisible();
  // Its first question has the focus once the record is on the person's desk.
  await expect(page.locator('[data-question]')).toBeFocused();

  await page.keyboard.press('Alt+g');
  const question = page.getByRole('dialog', { name: 'Split or merge records' });
  await expect(question.getByRole('heading', { name: 'Records 1–4' })).toBeVisible();
  const starts = question.getByRole('button', { pressed: true });
  await expect(starts).toHaveCount(4);
  // The line where the record begins that is at the desk.
  await expect(starts.nth(1)).toBeFocused();
  await expect(question.getByRole('heading', { name: 'Split or merge records' })).toBeInViewport();
  await expect(question.getByText(/^Click a line where a record begins/)).toBeInViewport();
  await expectAccessible(page, 'where records begin');
  await page.keyboard.press('Space');
  await expect(starts).toHaveCount(3);
  await expect(question.getByText('3 records on 1 page')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Pages regrouped. Press Ctrl+Z to undo.')).toBeVisible({
    timeout: 60_000,
  });
  // The desk has the record that now includes it.
  await expect(records.getByText('Record 1 of 3')).toBeVisible();
  await expect(page.getByText('Does this record begin and end here?')).toHaveCount(0);

  await expectKeysToWork(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Change undone.')).toBeVisible({ timeout: 60_000 });
  await expect(records.getByText('Record 2 of 4')).toBeVisible();
});
