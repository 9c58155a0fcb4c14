import { expect, test } from '@playwright/test';
import { expectAccessible } from './page-rules.ts';
import { claimToReview, openPage, post, signInAs, uploadAndWait } from './steps.ts';

/** The pages with figures about the past. */
const CHARTED = [
  '/',
  '/quality',
  '/quality/calibration',
  '/quality/costs',
  '/quality/drift',
  '/quality/reviewers',
  '/quality/learning',
  '/quality/service',
];

test('the home page and the queue count the same records as waiting, without the one on a desk', async ({
  page,
}) => {
  await signInAs(page, 'reviewer');
  await uploadAndWait(page, await claimToReview(9611));
  const { taskId, token } = await post(page, '/api/tasks/claim', {});
  // Samples are read in the background, which brings more of them.
  await expect(async () => {
    await page.goto('/queue');
    const waiting = await page
      .getByRole('link', { name: /Waiting · \d+ more on desks$/ })
      .textContent();
    await page.goto('/');
    await expect(page.getByRole('region', { name: 'Your work' })).toContainText(
      new RegExp(`Waiting for review\\s+${parseInt(waiting ?? '', 10)}\\D.* more on your desk`),
      { timeout: 5_000 },
    );
  }).toPass();
  await post(page, `/api/tasks/${taskId}/release`, { token, draft: null });
});

// Removes the sample month at the end: the tests' app does not start again, which would bring it
// back.
test('a supervisor looks at a made-up month, which is marked, is not in the log, and is removed with one click', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  await openPage(page, '/quality');
  const notice = page.getByRole('region', { name: 'Sample month' });
  await expect(notice).toContainText('These figures are from this installation.');
  await notice.getByRole('button', { name: 'Show the sample month' }).click();
  await expect(notice).toContainText('These figures are made up.');
  for (const path of CHARTED) {
    await page.goto(path);
    await expect(notice, path).toContainText('These figures are made up.');
    await expectAccessible(page, path);
  }
  await page.goto('/quality/reviewers');
  await expect(page.getByRole('table', { name: 'Reviewers' })).toContainText('Ines (sample)');
  await page.goto('/quality');
  await expect(
    page.getByRole('region', { name: 'Most corrected fields' }).getByRole('row'),
  ).not.toHaveCount(0);

  await page.goto('/log');
  await expect(page.getByRole('table', { name: 'Log entries, newest first' })).toBeVisible();
  await expect(page.getByText('(sample)')).toHaveCount(0);

  await openPage(page, '/');
  await notice.getByRole('button', { name: 'Remove the sample month' }).click();
  await expect(notice).toBeHidden();
  await page.goto('/log');
  await expect(page.getByText('the sample month was removed').first()).toBeVisible();
});
