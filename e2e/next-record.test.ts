import { expect, type Page, type Request, test } from '@playwright/test';
import { z } from 'zod';
import {
  acceptAndSubmit,
  acceptEverything,
  claimToReview,
  expectKeysToWork,
  openAtDesk,
  recordIdOf,
  signInAs,
  strip,
  uploadAndWait,
} from './steps.ts';

/**
 * The desk shows the next record before the server has accepted the last one. Whatever the server
 * then answers, nothing is lost and nothing is decided twice.
 */

test.slow();

const SUBMITS = '**/api/tasks/*/submit';
const Submit = z.looseObject({ draft: z.looseObject({ waivers: z.array(z.unknown()) }) });

/** On the desk with a corrected field, everything accepted, and the next record prefetched. */
async function readyToSubmit(page: Page, seed: number, entry: string): Promise<string> {
  const claim = await claimToReview(seed);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, claim);
  const fetched = page.waitForResponse((answer) => answer.url().includes('/api/queue/next'));
  watchNext(page);
  await openAtDesk(page, claim);
  await fetched;
  await page.getByLabel(/^Patient account/).focus();
  await page.keyboard.type(entry);
  await page.keyboard.press('Enter');
  await acceptEverything(page);
  return page.url();
}

/** Requests for the next record that are on their way, by page. */
const underway = new WeakMap<Page, Set<Request>>();

function watchNext(page: Page): void {
  const requests = new Set<Request>();
  underway.set(page, requests);
  page.on('request', (one) => {
    if (one.url().includes('/api/queue/next')) requests.add(one);
  });
  page.on('requestfinished', (one) => requests.delete(one));
  page.on('requestfailed', (one) => requests.delete(one));
}

/**
 * Holds back all submits until `letGo`. `sent` lists their tasks, in order. Without their reasons,
 * the server refuses them, as it does if a check fails that the desk did not know about.
 */
async function holdSubmits(
  page: Page,
  { reasons = 'sent' }: { reasons?: 'sent' | 'left out' } = {},
): Promise<{ sent: string[]; letGo: () => void }> {
  const sent: string[] = [];
  const open = Promise.withResolvers<void>();
  await page.route(SUBMITS, async (route) => {
    sent.push(new URL(route.request().url()).pathname.split('/').at(-2) ?? '');
    await open.promise;
    const said = Submit.parse(route.request().postDataJSON());
    const bare = JSON.stringify({ ...said, draft: { ...said.draft, waivers: [] } });
    await route.continue(reasons === 'sent' ? {} : { postData: bare });
  });
  return { sent, letGo: open.resolve };
}

/**
 * Enters reasons for the failed checks of this claim, so that the server accepts the first submit.
 * The desk asks for those it knows immediately; the server reports others, and refuses the submit.
 */
async function giveReasonsFirst(page: Page): Promise<void> {
  const refusals: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/submit')) refusals.push(request.url());
  });
  // A refused record is back and prefetches the next one again: without it nothing opens early.
  const fetched = page
    .waitForResponse((answer) => answer.url().includes('/api/queue/next'))
    .catch(() => null);
  const question = page.getByRole('dialog');
  // An answer can make a check fail a moment later, which asks for more.
  await expect(async () => {
    if (!(await question.isVisible())) {
      await acceptEverything(page);
      await page.keyboard.press('Control+Enter');
    }
    await expect(question).toBeVisible({ timeout: 10_000 });
  }).toPass();
  if (refusals.length > 0) expect(await fetched).not.toBeNull();
  for (const reason of await question.getByRole('textbox').all())
    await reason.fill('Printed this way.');
  // The desk fetches it again whenever the queue changes, and until then has none to open.
  await expect.poll(() => underway.get(page)?.size).toBe(0);
}

async function expectOneSubmit(page: Page, recordId: string): Promise<void> {
  await page.goto(`/log?record=${recordId}&action=record.submitted`);
  await expect(page.getByRole('row').filter({ hasText: 'submitted' })).toHaveCount(1);
}

const account = (page: Page) => page.getByLabel(/^Patient account/);
const keepAsPrinted = (page: Page) =>
  page.getByRole('button', { name: 'Keep as printed and submit' });

test('a page that is rendered again while it is open goes on fetching the next record', async ({
  page,
}) => {
  const claim = await claimToReview(9408);
  await signInAs(page, 'supervisor');
  await uploadAndWait(page, claim);
  const hold = Promise.withResolvers<void>();
  await page.route('**/api/queue/next*', async (route) => {
    await hold.promise;
    await route.continue();
  });
  const asked = page.waitForRequest('**/api/queue/next*');
  await openAtDesk(page, claim);
  const request = await asked;
  // The second is not requested before the first has arrived and is in place.
  let answers = 0;
  const again = page.waitForResponse(
    (answer) => /\/review\/.*_rsc=/.test(answer.url()) && ++answers === 2,
  );
  await page.evaluate('next.router.refresh(); next.router.refresh()');
  await again;
  // Rendered, and on the screen.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  const ended = Promise.race([
    page.waitForEvent('requestfinished', (one) => one === request),
    page.waitForEvent('requestfailed', (one) => one === request),
  ]);
  hold.resolve();
  if (request.failure() === null) await ended;
  expect(request.failure()).toBeNull();
});

test('a refused submit is back on the desk, with all entries and the reason', async ({ page }) => {
  const desk = await readyToSubmit(page, 9401, 'KEPT-401');
  await giveReasonsFirst(page);
  const submits = await holdSubmits(page, { reasons: 'left out' });
  // Enter chooses a reason, and a second Enter submits nothing.
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').last().press('Enter');
  await dialog.getByRole('button', { name: 'Printed this way.' }).first().press('Enter');
  await expect(keepAsPrinted(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  expect(submits.sent).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page).not.toHaveURL(desk);
  await expect(page.getByText('Submitting…').first()).toBeVisible();

  submits.letGo();
  await expect(page).toHaveURL(desk);
  await expect(page.getByRole('dialog')).toContainText('failed check');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Not submitted: .*failed check/)).toBeVisible();
  await expect(account(page)).toHaveValue('KEPT-401');
  // The given reason is kept as well, so nothing is left to answer.
  await expect(strip(page).getByText('Nothing left to check')).toBeVisible();
  // The undo history is kept too: the entry is below the answers that came after it.
  for (let step = 0; step < 30 && (await account(page).inputValue()) === 'KEPT-401'; step++)
    await page.keyboard.press('Control+z');
  await expect(account(page)).not.toHaveValue('KEPT-401');
  await expect(page).toHaveURL(desk);
});

test('without a connection nothing is lost, and the same submit succeeds later', async ({
  page,
}) => {
  const desk = await readyToSubmit(page, 9402, 'KEPT-402');
  const recordId = recordIdOf(page);
  await giveReasonsFirst(page);
  await page.route(SUBMITS, (route) => route.abort('internetdisconnected'));
  await keepAsPrinted(page).click();
  await expect(page.getByText('Not submitted. No connection to the server.')).toBeVisible();
  await expect(page).toHaveURL(desk);
  await expect(account(page)).toHaveValue('KEPT-402');

  await page.unroute(SUBMITS);
  await acceptAndSubmit(page);
  await expectOneSubmit(page, recordId);
});

test('a submit that arrived but whose answer was lost counts once', async ({ page }) => {
  const desk = await readyToSubmit(page, 9403, 'ONCE-403');
  const recordId = recordIdOf(page);
  await giveReasonsFirst(page);
  await page.route(SUBMITS, async (route) => {
    // A connection kept alive may be closed just then; sent twice, the submit still counts once.
    await route.fetch({ maxRetries: 2 });
    await route.abort('connectionreset');
  });
  await keepAsPrinted(page).click();
  await expect(page.getByText('Not submitted. No connection to the server.')).toBeVisible();
  await expect(page).toHaveURL(desk);

  await page.unroute(SUBMITS);
  await acceptAndSubmit(page);
  await expectOneSubmit(page, recordId);
});

test('entries on the next record during a submit are kept and saved', async ({ page }) => {
  const desk = await readyToSubmit(page, 9404, 'FIRST-404');
  await giveReasonsFirst(page);
  const submits = await holdSubmits(page);
  await keepAsPrinted(page).click();
  await expect(page).not.toHaveURL(desk);
  await expectKeysToWork(page);
  // The desk may ask about the record's structure first, so a field need not have the focus.
  const field = page.locator('input[data-path]').first();
  const path = await field.getAttribute('data-path');
  await field.fill('EARLY-404');
  await page.keyboard.press('Tab');

  submits.letGo();
  await expect(page.getByText('Submitted. Press Ctrl+Z to undo.')).toBeVisible();
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await expect(page.locator(`[data-path="${path}"]`)).toHaveValue('EARLY-404');
});

test('a second submit waits for the first', async ({ page }) => {
  const desk = await readyToSubmit(page, 9405, 'ORDER-405');
  await giveReasonsFirst(page);
  const submits = await holdSubmits(page);
  await keepAsPrinted(page).click();
  await expect(page).not.toHaveURL(desk);
  const second = page.url();
  // An answer can make a check fail a moment later, which asks for more.
  await expect(async () => {
    await acceptEverything(page);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('button', { name: 'Submitting…' })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  // The first one may be sent again if its response is late; the second one has a different id.
  expect(new Set(submits.sent).size).toBe(1);

  submits.letGo();
  // What the record asks since its lease came is answered before it is submitted.
  const sent = () => new Set(submits.sent).size;
  const submitting = page.getByRole('button', { name: 'Submitting…' });
  await expect(async () => {
    if (sent() < 2 && !(await submitting.isVisible())) {
      await acceptEverything(page);
      await page.keyboard.press('Control+Enter');
    }
    await expect.poll(sent, { timeout: 2_000 }).toBe(2);
  }).toPass();
  expect(second).not.toBe(desk);
});

test('Ctrl+Z during a submit undoes that submit', async ({ page }) => {
  const desk = await readyToSubmit(page, 9406, 'BACK-406');
  await giveReasonsFirst(page);
  const submits = await holdSubmits(page);
  await keepAsPrinted(page).click();
  await expect(page).not.toHaveURL(desk);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undoing your last submit…')).toBeVisible();
  submits.letGo();
  await expect(page).toHaveURL(desk);
  await expect(page.getByText('Submit undone. The record is back on your desk.')).toBeVisible();
  await expect(account(page)).toHaveValue('BACK-406');
});

test('another record opens if someone else claimed the one shown', async ({ page, browser }) => {
  const desk = await readyToSubmit(page, 9407, 'FAST-407');
  await giveReasonsFirst(page);
  const submits = await holdSubmits(page);
  await keepAsPrinted(page).click();
  await expect(page).not.toHaveURL(desk);
  const shown = page.url();

  const other = await browser.newPage();
  await signInAs(other, 'reviewer');
  await other.goto(shown);
  await other.getByRole('button', { name: 'Take this record' }).click();
  await expect(other.getByRole('button', { name: 'Submit and next' })).toBeVisible();
  // Whoever claims it goes on by keyboard, at its first question.
  await expect(other.locator('[data-question]:focus, input[data-path]:focus')).toBeVisible();

  submits.letGo();
  await expect(page.getByText('Someone else took the record shown')).toBeVisible();
  await expect(page).not.toHaveURL(shown);
  await expect(page.getByRole('button', { name: 'Submit and next' })).toBeVisible();
  await other.close();
});
