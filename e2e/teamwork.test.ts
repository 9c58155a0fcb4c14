import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { claimReviewedTwice, sameClaims } from './papers.ts';
import {
  acceptAndSubmit,
  openAtDesk,
  openPage,
  recordIdOf,
  signInAs,
  strip,
  uploadAndWait,
} from './steps.ts';

// Several people review one after the other.
test.slow();

test('similar records are reviewed and accepted together, and one is undone', async ({ page }) => {
  const claims = await sameClaims('alike', 3);
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, ...claims);
  await openPage(page, '/queue');
  await page.getByText('Similar records: review and accept together').click();
  const groups = page.getByRole('link', { name: /^CMS-1500 claim: / });
  // Demo samples may form groups too. Ours is the one with our files.
  for (const address of await groups.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  )) {
    await page.goto(address ?? '');
    if (await page.getByRole('link', { name: 'alike-1.pdf' }).isVisible()) break;
  }
  const list = page.getByRole('table', { name: 'Records to accept' });
  for (const { name } of claims) await expect(list).toContainText(name);
  await expect(page.getByText(/in the queue for the same reasons?: [a-z]/)).toBeVisible();
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' });
  await expect(crumbs.getByRole('link', { name: 'Queue' })).toBeVisible();

  // Nothing is selected in advance, and what is not selected stays in the queue.
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Accept/ })).toBeDisabled();
  for (const name of ['alike-1.pdf', 'alike-2.pdf'])
    for (const box of await page.getByLabel(new RegExp(`is correct in ${name}$`)).all())
      await box.check();
  const reason = page.getByLabel(/^Reason for keeping the values as printed/);
  if (await reason.isVisible()) await reason.fill('Printed this way on all of them.');
  await page.getByRole('button', { name: 'Accept 2 records' }).click();
  const row = (name: string) => list.getByRole('row').filter({ hasText: name });
  await expect(row('alike-1.pdf')).toContainText('Accepted');
  await expect(row('alike-2.pdf')).toContainText('Accepted');

  await page.getByRole('button', { name: 'Undo alike-1.pdf' }).click();
  await expect(row('alike-1.pdf')).toContainText('Undone');
  await openPage(page, '/queue');
  const waiting = page.getByRole('button', { name: /^Review alike-/ });
  await expect(waiting).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Review alike-2.pdf' })).toBeHidden();
});

test('two people review a record without seeing each other’s answers, and a third decides where they differ', async ({
  page,
}) => {
  const claim = await claimReviewedTwice(9601);
  const account = page.getByLabel(/^Patient account/);
  const typeAccount = async (value: string) => {
    await account.focus();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
    await expect(account).toHaveValue(value);
  };
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const recordId = recordIdOf(page);
  await typeAccount('FIRST-1');
  await acceptAndSubmit(page);

  // The first reviewer cannot be the second.
  await page.goto(`/review/${recordId}`);
  await expect(page.getByRole('button', { name: 'Submit and next' })).toBeHidden();

  await signInAs(page, 'supervisor');
  await openAtDesk(page, claim);
  await expect(strip(page).getByText('Second review (blind)')).toBeVisible();
  await expect(account).not.toHaveValue('FIRST-1');
  await expect(page.getByText('FIRST-1')).toBeHidden();
  await typeAccount('SECOND-2');
  await acceptAndSubmit(page);

  await signInAs(page, 'admin');
  await openPage(page, '/queue?state=escalated');
  await openAtDeskFromHere();
  await expect(strip(page).getByText('Reviewers disagree', { exact: true })).toBeVisible();
  await account.focus();
  const claimed = page.getByRole('list', { name: 'Suggestions' });
  await expect(claimed).toContainText('FIRST-1');
  await expect(claimed).toContainText('SECOND-2');
  await page.getByRole('button', { name: /FIRST-1/ }).click();
  await expect(account).toHaveValue('FIRST-1');
  await acceptAndSubmit(page);

  await page.goto(`/records/${recordId}`);
  await expect(page.getByText('Accepted by Ada Admin')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'FIRST-1' })).toBeVisible();

  async function openAtDeskFromHere() {
    await page.getByRole('button', { name: `Review ${claim.name}` }).click();
    await expect(page.getByRole('button', { name: 'Submit and next' })).toBeVisible();
  }
});

test('many records are tagged at once, found by the tag, and lose it again at once', async ({
  page,
}, { retry }) => {
  // Records that the first try tagged would not change.
  const tag = `Appeal ${retry + 1}`;
  await signInAs(page, 'supervisor');
  await openPage(page, '/records');
  const boxes = page.getByRole('table', { name: 'Records' }).getByRole('checkbox');
  await boxes.nth(1).check();
  await boxes.nth(2).check();
  const bar = page.getByRole('region', { name: 'Selected' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Tag…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tag' });
  await dialog.getByRole('combobox', { name: 'Tag' }).fill(tag);
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  await expect(bar.getByRole('status')).toHaveText('Tagged 2.');
  const rows = page.getByRole('table', { name: 'Records' }).getByRole('row');
  await rows.getByRole('link', { name: tag }).first().click();
  // Including the header row.
  await expect(rows).toHaveCount(3);
  await expectAccessible(page, 'records with boxes');

  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await bar.getByRole('button', { name: 'Tag…' }).click();
  await dialog.getByRole('button', { name: tag }).click();
  await expect(bar.getByRole('status')).toHaveText('Tag removed from 2.');
  await expect(page.getByText('No matching records')).toBeVisible();
});
