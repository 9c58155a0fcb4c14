import { expect, type Locator, test } from '@playwright/test';
import { z } from 'zod';
import {
  acceptAndSubmit,
  claimToReview,
  expectKeysToWork,
  letPass,
  openAtDesk,
  receipt,
  remittance,
  signInAs,
  strip,
  uploadAndWait,
} from './steps.ts';

const Submit = z.looseObject({
  draft: z.looseObject({
    answers: z.record(
      z.string(),
      z.looseObject({ value: z.string().nullable(), evidenceSeen: z.boolean() }),
    ),
  }),
});

// Reading a whole claim takes a while on a busy machine.
test.slow();

test('by keyboard alone: a comment, a custom shortcut, and a submit undone and redone', async ({
  page,
}) => {
  const claim = await claimToReview(9301);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const desk = page.url();

  await page.keyboard.press('Alt+c');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Comment' }).focus();
  await page.keyboard.type('The payer was called.');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('button', { name: 'Rae Reviewer: The payer was called.' }),
  ).toBeVisible();

  await page.keyboard.press('F1');
  await page.getByRole('button', { name: 'change the shortcut for “Next question”' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+n');
  await page.keyboard.press('Escape');
  const focused = page.locator(':focus');
  // A record may have only one question: from any other field, it is the next.
  await page.keyboard.press('Tab');
  const before = await focused.getAttribute('id');
  await page.keyboard.press('Alt+n');
  await expect(focused).not.toHaveAttribute('id', before ?? '');
  await page.reload();
  // Claimed again: the page accepts keys by now.
  await expect(page.getByRole('button', { name: 'Submit and next' })).toBeVisible();
  await page.keyboard.press('F1');
  await expect(
    page.getByRole('button', { name: 'change the shortcut for “Next question”' }),
  ).toHaveText('Alt+N');
  await page.getByRole('button', { name: 'Restore defaults' }).click();
  await page.keyboard.press('Escape');

  await acceptAndSubmit(page);
  await page.keyboard.press('Control+z');
  await expect(page).toHaveURL(desk);
  await expect(strip(page).getByText(/Nothing left to check|failed check/)).toBeVisible();
  await expect(strip(page).getByText(/\d+ to check/)).toBeHidden();
  await expectKeysToWork(page);
  await page.keyboard.press('Control+Shift+z');
  await expect(page).not.toHaveURL(desk);
});

test('values are looked at side by side: one key opens the wrong one, and Enter confirms the others', async ({
  page,
  browser,
}) => {
  await letPass(browser, 'nothing', 'receipt');
  const paper = await receipt(9302);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, paper);
  await openAtDesk(page, paper);
  await expectKeysToWork(page);
  // If nothing passes by itself, the form is asked about, then the record's start with its values.
  await expect(page.getByRole('region', { name: 'Is this document “Receipt”?' })).toBeFocused();
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', {
    name: /begin and end here\? Are these \d+ values correct\?/,
  });
  await expect(card).toBeFocused();
  await expect(card).toHaveCSS('outline-style', 'solid');
  const values = page.getByRole('region', { name: 'Values', exact: true }).getByRole('button');
  const count = await values.count();
  expect(count).toBeGreaterThan(2);

  await page.keyboard.press('a');
  await expect(card).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await page.keyboard.press('a');
  await expect(card).toBeHidden();
  await page.keyboard.type('Corner Shop 77');
  await page.keyboard.press('Enter');
  await expect(card).toBeFocused();
  await expect(values.filter({ hasText: 'Corner Shop 77' })).toHaveCount(1);
  // In a low window the lines give way: nothing covers the card, and Enter shows all of it.
  await page.setViewportSize({ width: 1024, height: 560 });
  await page.getByRole('button', { name: 'Yes, correct' }).click({ trial: true });
  await acceptAndSubmit(page);
  await letPass(browser, 'as-usual', 'receipt');
});

test('what was answered on a card stays on it after a reload, also what other records share', async ({
  page,
  browser,
}) => {
  await letPass(browser, 'nothing', 'eob');
  const paper = await remittance(9304);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, paper);
  await openAtDesk(page, paper);
  await expectKeysToWork(page);
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: /values correct.*share/ });
  await expect(card).toBeFocused();
  const asked = await card.getAttribute('aria-label');
  const values = page.getByRole('region', { name: 'Values', exact: true }).getByRole('button');
  const payer = values.filter({ hasText: 'Payer' });
  await expect(payer).toHaveCount(1);
  const count = await values.count();

  await payer.click();
  await page.keyboard.press('Enter');
  await expect(card).toBeFocused();
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expectKeysToWork(page);
  await expect(card).toHaveAttribute('aria-label', asked ?? '');
  await expect(payer).toHaveCount(1);
  await expect(values).toHaveCount(count);
  await letPass(browser, 'as-usual', 'eob');
});

test('at 200% zoom, the page stays beside its question, and its keys show and confirm all of it', async ({
  page,
  browser,
}) => {
  await letPass(browser, 'nothing', 'cms-1500');
  const claim = await claimToReview(9351);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await page.setViewportSize({ width: 720, height: 450 });
  await openAtDesk(page, claim);
  await expectKeysToWork(page);
  const [paper, card] = await Promise.all([
    boxOf(page.getByRole('region', { name: 'Page', exact: true })),
    boxOf(page.getByRole('region', { name: 'Selected field', exact: true })),
  ]);
  expect(paper.width).toBeGreaterThan(300);
  expect(paper.height).toBeGreaterThan(180);
  expect(card.x).toBeGreaterThanOrEqual(paper.x + paper.width);

  const sent = page.waitForRequest('**/api/tasks/*/submit');
  await acceptAndSubmit(page);
  // The card has no print of a field without a value: the page beside it shows that it is blank.
  const { draft } = Submit.parse((await sent).postDataJSON());
  const blank = Object.values(draft.answers).filter(({ value }) => value === null);
  expect(blank).not.toEqual([]);
  expect(blank.filter(({ evidenceSeen }) => !evidenceSeen)).toEqual([]);
  await letPass(browser, 'as-usual', 'cms-1500');
});

async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (box === null) throw new Error('not on the screen');
  return box;
}
