import { expect, type Page, test } from '@playwright/test';
import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { letPass, post, receipt, signInAs, uploadAndWait } from './steps.ts';

// Six receipts are read and reviewed, and a version is trained and measured on them.
test.slow();

// Clean receipts are accepted automatically: here they must go to review.
test.beforeAll(({ browser }) => letPass(browser, 'nothing', 'receipt'));
test.afterAll(({ browser }) => letPass(browser, 'as-usual', 'receipt'));

test('a supervisor retrains the reader, compares both versions, and decides', async ({ page }) => {
  await signInAs(page, 'supervisor');
  const seeds = Array.from({ length: 6 }, (_, at) => 9701 + at);
  await uploadAndWait(page, ...(await Promise.all(seeds.map(receipt))));
  await reviewReceipts(page);

  const panel = page.getByRole('region', { name: 'Receipt', exact: true });
  // Reviews are learned a moment after they are submitted.
  await expect(async () => {
    await page.goto('/quality/learning');
    await expect(panel.getByText(/^([6-9]|\d\d) reviewed records$/)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expect(panel.getByText('Learns record by record')).toBeVisible();
  await panel.getByRole('button', { name: 'Retrain now: Receipt' }).click();
  await expect(page.getByText('Retraining has started.')).toBeVisible();

  const promote = panel.getByRole('button', { name: 'Publish the new version for Receipt' });
  await expect(promote).toBeVisible({ timeout: 120_000 });
  const table = panel.getByRole('table', { name: 'Current and new version, Receipt', exact: true });
  await expect(table.getByRole('row').filter({ hasText: 'All fields' })).toBeVisible();
  await expect(panel.getByText('Learns record by record')).toBeVisible();

  // Whether it passes depends on the records; publishing must agree with the marks.
  const passes = (await panel.getByText('failed:').count()) === 0;
  await promote.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  if (passes) {
    await expect(page.getByText('Published. The new version')).toBeVisible();
    await panel.getByRole('button', { name: /^Roll back the current version/ }).click();
    await expect(page.getByText('Rolled back. The previous version')).toBeVisible();
  } else {
    await expect(page.getByText('Not published')).toBeVisible();
  }
  await expect(panel.getByText('Learns record by record')).toBeVisible();
  await page.goto('/log?action=model.refit-requested');
  await expect(page.getByRole('table')).toContainText('started retraining for receipt');
});

test('an administrator sees what layouts were learned, and forgets one', async ({ page }) => {
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, await receipt(9707));
  await reviewReceipts(page);

  await signInAs(page, 'admin');
  const layouts = page.getByRole('table', { name: 'Known layouts' }).locator('tbody tr');
  await expect(async () => {
    await page.goto('/settings/layouts');
    await expect(layouts.first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await layouts
    .first()
    .getByRole('button', { name: /^Forget the layout of/ })
    .click();
  const forgotten = page.waitForResponse(/\/api\/layouts\//);
  await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  await expect(page.getByText('Layout forgotten.')).toBeVisible();
  // Reviews are still being learned, including this layout: once the last one is, it can be
  // forgotten for good.
  const address = (await forgotten).url();
  const { origin } = new URL(page.url());
  const forgetAgain = async () =>
    (await page.request.delete(address, { headers: { origin } })).status();
  await expect.poll(forgetAgain).toBe(404);
  await page.goto('/log?action=layout.forgotten');
  await expect(page.getByRole('table')).toContainText('forgot a known layout');
});

/** Confirms every value, like a reviewer who agrees with all of them. */
async function reviewReceipts(page: Page): Promise<void> {
  for (;;) {
    const claim = await post(page, '/api/tasks/claim', { filter: { form: 'receipt' } });
    if (claim.kind !== 'claimed') return;
    const seen: DeskView = await (await page.request.get(`/api/reviews/${claim.recordId}`)).json();
    const answers = seen.fields.map(({ path, value, absence, place }) => [
      path,
      { path, value, absence, place, verdict: 'confirm', reason: null, milliseconds: 900 },
    ]);
    const waivers = seen.checks
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ rule, paths }) => ({ rule, paths, reason: 'Printed so.' }));
    const outcome = await post(page, `/api/tasks/${claim.taskId}/submit`, {
      token: claim.token,
      version: seen.task?.version ?? 0,
      draft: { answers: Object.fromEntries(answers), rows: [], waivers },
    });
    expect(outcome.kind).toBe('submitted');
  }
}
