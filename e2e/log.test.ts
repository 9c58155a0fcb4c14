import { expect, type Page, test } from '@playwright/test';
import {
  acceptAndSubmit,
  claimToReview,
  openAtDesk,
  openPage,
  recordIdOf,
  signInAs,
  uploadAndWait,
} from './steps.ts';

// Reading and reviewing a whole claim is slow on a busy machine.
test.slow();
// A time zone that differs from the server's reveals confused times.
test.use({ timezoneId: 'America/New_York' });

async function downloadBy(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).click();
  const stream = await (await download).createReadStream();
  return (await stream.toArray()).join('');
}

/** Types it into a date and time field, like a person. */
async function typeMoment(page: Page, moment: Date): Promise<void> {
  const local = await page.evaluate((at) => {
    const there = new Date(at);
    return new Date(at - there.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  }, moment.getTime());
  await page.getByLabel('As of').fill(local);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
}

test('decisions are found in the log and exported, and a record is shown as it was', async ({
  page,
}) => {
  const claim = await claimToReview(9801);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, claim);
  const read = new Date();
  await openAtDesk(page, claim);
  const recordId = recordIdOf(page);
  const account = page.getByLabel(/^Patient account/);
  const before = await account.inputValue();
  await account.focus();
  await page.keyboard.type('=CHANGED-801');
  await page.keyboard.press('Enter');
  await acceptAndSubmit(page);

  await openPage(page, '/log');
  await page.getByLabel('Record', { exact: true }).fill(recordId);
  await page.getByLabel('Category').selectOption({ label: 'Decisions on values' });
  await page.getByLabel('Action').selectOption({ label: 'Value corrected' });
  await page.getByRole('button', { name: 'Apply' }).click();
  const entries = page.getByRole('table', { name: 'Log entries, newest first' });
  await expect(entries).toContainText('to “=CHANGED-801”');
  await expect(entries).not.toContainText('confirmed');
  await page.getByRole('button', { name: 'Save this search' }).click();
  await page.getByLabel('Search name').fill('One claim');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'One claim' })).toBeVisible();
  await openPage(page, '/log');
  await page.getByRole('link', { name: 'One claim' }).click();
  // The whole log shows that entry, too: what is exported is what the search finds.
  await expect(page).toHaveURL(new RegExp(recordId));
  await expect(entries).toContainText('to “=CHANGED-801”');

  const lines = (await downloadBy(page, 'Export full CSV')).trimEnd().split('\n');
  const header = lines[0]?.split(',') ?? [];
  expect(header.slice(0, 4)).toEqual(['sequence', 'at', 'actor', 'action']);
  expect(lines.slice(1).every((line) => line.includes(recordId))).toBe(true);
  const changed = lines.find((line) => line.includes('field.corrected') && line.includes('801'));
  // A spreadsheet must not interpret a value as a formula.
  expect(changed).toContain(`"'=CHANGED-801"`);
  await page.getByRole('button', { name: 'Delete saved search “One claim”' }).click();
  await expect(page.getByRole('link', { name: 'One claim' })).toBeHidden();

  await page.goto(`/records/${recordId}`);
  const fields = page.getByRole('table', { name: 'Fields' }).first();
  await expect(fields).toContainText('=CHANGED-801');
  await typeMoment(page, read);
  await expect(page.getByText('This is the record as it was on')).toBeVisible();
  const row = fields.getByRole('row').filter({ hasText: 'Patient account' });
  await expect(row).toContainText(before);
  await expect(fields).not.toContainText('=CHANGED-801');
  await typeMoment(page, new Date(read.getTime() - 86_400_000));
  await expect(
    page.getByText('Nothing had been read from this record at that time.'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Back to current' }).click();
  await expect(fields).toContainText('=CHANGED-801');
});

test('accepted records are exported as JSON, and the access page shows who viewed what and who was refused', async ({
  page,
  browser,
}) => {
  const claim = await claimToReview(9802);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, claim);
  await openAtDesk(page, claim);
  const recordId = recordIdOf(page);
  await acceptAndSubmit(page);
  await page.goto(`/records/${recordId}`);
  await expect(page.getByText('Accepted by Sam Supervisor')).toBeVisible();
  await openPage(page, '/records');
  const { records } = JSON.parse(await downloadBy(page, 'Export JSON'));
  const left = records.find((one: { record: string }) => one.record === recordId);
  expect(left).toMatchObject({ form: 'cms-1500', acceptedBy: 'supervisor@demo.countersign.local' });
  await expect(page.getByRole('table', { name: 'Past exports' })).toContainText('JSON');

  const curious = await browser.newPage();
  await signInAs(curious, 'uploader');
  await curious.goto('/log');
  await expect(curious.getByText('Access denied')).toBeVisible();
  await curious.close();

  await page.goto('/quality/access');
  const people = page.getByRole('table', { name: 'By person' });
  await expect(
    people
      .getByRole('row', { name: /Uma Uploader/ })
      .getByRole('cell')
      .nth(4),
  ).not.toHaveText('0');
  await people.getByRole('link', { name: 'Uma Uploader' }).click();
  await expect(page.getByRole('table', { name: 'Log entries, newest first' })).toContainText(
    '/log',
  );
});
