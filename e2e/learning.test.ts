import { expect, type Page, test } from '@playwright/test';
import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { letPass, receipt, signInAs, uploadAndWait } from './steps.ts';

// Six receipts are read and reviewed, and a refit is fitted and measured on them.
test.slow();

// Clean receipts pass unseen: here they have to wait for a person.
test.beforeAll(({ browser }) => letPass(browser, 'nothing', 'receipt'));
test.afterAll(({ browser }) => letPass(browser, 'as-shipped', 'receipt'));

test('a supervisor has it all learned anew, sees both readers side by side, and decides', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  for (let seed = 9701; seed < 9707; seed++) await uploadAndWait(page, await receipt(seed));
  await reviewReceipts(page);

  const panel = page.getByRole('region', { name: 'Receipt', exact: true });
  // Reviews are learned a moment after they are submitted.
  await expect(async () => {
    await page.goto('/quality/learning');
    await expect(panel.getByText(/^([6-9]|\d\d) reviewed records$/)).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expect(panel.getByText('Learned record by record')).toBeVisible();
  await panel.getByRole('button', { name: 'Fit Receipt anew now' }).click();
  await expect(page.getByText('The refit is under way.')).toBeVisible();

  const promote = panel.getByRole('button', { name: 'Put the challenger for Receipt in force' });
  await expect(promote).toBeVisible({ timeout: 120_000 });
  const table = panel.getByRole('table', { name: 'In force and challenger, Receipt', exact: true });
  await expect(table.getByRole('row').filter({ hasText: 'All fields' })).toBeVisible();
  await expect(panel.getByText('Learned record by record')).toBeVisible();

  // Whether it passes is for the records to say; the button does what the marks say.
  const passes = (await panel.getByText('not passed:').count()) === 0;
  await promote.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click();
  if (passes) {
    await expect(page.getByText('The challenger is in force')).toBeVisible();
    await panel.getByRole('button', { name: /^Take the version in force/ }).click();
    await expect(page.getByText('What was in force before it is in force again.')).toBeVisible();
  } else {
    await expect(page.getByText('It was not put in force')).toBeVisible();
  }
  await expect(panel.getByText('Learned record by record')).toBeVisible();
  await page.goto('/log?action=model.refit-requested');
  await expect(page.getByRole('table')).toContainText('asked for a refit of receipt');
});

/** Lets every value stand, as a reviewer does who agrees with all of them. */
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

async function post(page: Page, address: string, data: object) {
  const origin = new URL(page.url()).origin;
  return (await page.request.post(address, { data, headers: { origin } })).json();
}
