import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import type { DeskView } from '#app/review/_desk/desk-view.ts';
import type { Role } from '#lib/model/user.ts';
import { DEMO_ACCOUNTS } from '#lib/pipeline/access/seed-demo-accounts.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { testTermsOf } from '#lib/testing/set-test-policies.ts';

/** Steps of a person. Each resolves once they can see that it is done. */

/** Signs in as a different person, without the sign-in page, which has its own tests. */
export async function signInAs(page: Page, role: Role, base = baseOf()): Promise<void> {
  const answer = await page.request.post(`${base}/api/auth/sign-in`, {
    headers: { origin: base },
    data: demoAccount(role),
  });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export function demoAccount(role: Role): { email: string; password: string } {
  const account = DEMO_ACCOUNTS.find((demo) => demo.role === role);
  if (!account) throw new Error(`no demo account for ${role}`);
  return { email: account.email, password: account.password };
}

/** The address of the app that all tests share. */
function baseOf(): string {
  return process.env.E2E_URL ?? '';
}

/**
 * Opens a page and waits until its scripts have taken over each control: anything clicked or typed
 * before that is lost.
 */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('button, input, select, textarea')];
    return controls.every((one) => Object.keys(one).some((key) => key.startsWith('__reactProps')));
  });
}

export async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await openPage(page, '/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/**
 * A synthetic claim whose sums do not add up, which this test policy asks reviewers about, with at
 * least two lines, so that one can be removed. `seed` is where the search for one starts.
 */
export async function claimToReview(seed: number): Promise<UploadedFile> {
  const made = await generateDocument({ form: 'cms-1500', seed, variant: 'digital', fault: true });
  const fields = made.truth.records[0]?.fields ?? {};
  if (!('lines[1].procedure' in fields)) return claimToReview(seed + 1000);
  return { name: `claim-${seed}.pdf`, mimeType: made.mime, buffer: Buffer.from(made.bytes) };
}

export async function receipt(seed: number): Promise<UploadedFile> {
  const made = await generateDocument({ form: 'receipt', seed, variant: 'digital' });
  return { name: `receipt-${seed}.pdf`, mimeType: made.mime, buffer: Buffer.from(made.bytes) };
}

/**
 * A synthetic remittance with several claims, which share its check. `seed`: where the search for
 * one starts.
 */
export async function remittance(seed: number): Promise<UploadedFile> {
  const made = await generateDocument({ form: 'eob', seed, variant: 'digital' });
  const [first, second] = made.truth.records;
  if (second === undefined || !first?.fields['check.number']) return remittance(seed + 1000);
  return { name: `remittance-${seed}.pdf`, mimeType: made.mime, buffer: Buffer.from(made.bytes) };
}

export async function chooseFiles(page: Page, files: readonly UploadedFile[]): Promise<void> {
  await openPage(page, '/documents');
  await page.locator('input[type=file]').setInputFiles([...files]);
}

export function documentRow(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Documents' }).getByRole('row').filter({ hasText: name });
}

/** The state of a document as shown: below the name on phones, otherwise in a column. */
export function documentState(page: Page, name: string, state: 'Ready' | 'Failed'): Locator {
  return documentRow(page, name).getByText(state).filter({ visible: true });
}

/**
 * Uploads as the signed-in person, and waits until the documents are read; without the page of
 * documents, which has its own tests and takes the browser a second of processor time.
 */
export async function uploadAndWait(page: Page, ...files: readonly UploadedFile[]): Promise<void> {
  const origin = baseOf();
  for (const { name, buffer } of files) {
    const headers = { origin, 'x-file-name': encodeURIComponent(name) };
    const answer = await page.request.post(`${origin}/api/documents`, { headers, data: buffer });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  const listReady = async () => {
    const answer = await page.request.get(`${origin}/api/documents?state=ready`);
    const { documents }: { documents: { fileName: string }[] } = await answer.json();
    return documents.map(({ fileName }) => fileName);
  };
  await expect
    .poll(listReady, { timeout: 120_000 })
    .toEqual(expect.arrayContaining(files.map(({ name }) => name)));
}

/** Opens the desk on the first record of a document. */
export async function openAtDesk(page: Page, file: UploadedFile): Promise<void> {
  await openPage(page, '/queue');
  await page
    .getByRole('button', { name: `Review ${file.name}` })
    .first()
    .click();
  await expect(page.getByRole('button', { name: 'Submit and next' })).toBeVisible();
}

export function strip(page: Page): Locator {
  return page.getByRole('region', { name: 'Needs attention' });
}

/** A record that has just appeared ignores keys for a moment. */
export async function expectKeysToWork(page: Page): Promise<void> {
  await expect(page.locator('[data-record]')).toBeVisible();
  await expect(page.locator('[data-quiet]')).toHaveCount(0);
}

/** Presses Enter on every field to check, until nothing is left to check. */
export async function acceptEverything(page: Page): Promise<void> {
  await expectKeysToWork(page);
  const left = strip(page).getByText(/\d+ to check/);
  const done = strip(page).getByText(/Nothing left to check|failed check/);
  await expect(left.or(done).first()).toBeVisible();
  while (await left.isVisible()) {
    // Not the count: an answer can make another check fail, so that the count stays the same.
    const before = await page.locator(':focus').getAttribute('id');
    const unseen = await textBelow(page);
    await page.keyboard.press('Enter');
    if (unseen !== null) await expect.poll(() => textBelow(page)).not.toBe(unseen);
    else await expect(page.locator(':focus')).not.toHaveAttribute('id', before ?? '');
  }
}

/**
 * How much of a card is below the screen, which Enter shows before it answers; null if all of it is
 * visible.
 */
async function textBelow(page: Page): Promise<string | null> {
  const below = page.getByText(/\d+ more below/);
  return (await below.isVisible()) ? textOf(below) : null;
}

/** Every round answers what the last submit asked for. More rounds than this would not end. */
const MAX_ROUNDS = 6;

/**
 * Accepts and submits by keyboard, with a reason for each failed check and an answer for each
 * further field that the desk asks about. If that does not end, fails with what the desk showed.
 */
export async function acceptAndSubmit(page: Page): Promise<void> {
  const address = page.url();
  const more = strip(page).getByText(/\d+ to check/);
  const question = page.getByRole('dialog');
  // The next record is on the screen before the server has accepted this one.
  const taken = page.getByText(/^Submitted\. /);
  const moved = async () =>
    page.url() !== address && (page.url().includes('/queue') || (await taken.isVisible()));
  const submitting = page.getByRole('button', { name: 'Submitting…' });
  // The next record has its own fields to check.
  const asksForMore = async () =>
    page.url() === address && (await more.isVisible()) && !(await submitting.isVisible());
  const seen: string[] = [];
  while (seen.length < MAX_ROUNDS) {
    if (await question.isVisible()) await giveReasons(question);
    else {
      await acceptEverything(page);
      await page.keyboard.press('Control+Enter');
    }
    await expect
      .poll(async () => (await moved()) || (await question.isVisible()) || (await asksForMore()), {
        message: `the submit had no result; before: ${seen.join(' | ')}`,
        timeout: 30_000,
      })
      .toBe(true);
    if (await moved()) return;
    seen.push(await textOf((await question.isVisible()) ? question : strip(page)));
  }
  throw new Error(`The record cannot be submitted: ${seen.join(' | ')}`);
}

async function giveReasons(question: Locator): Promise<void> {
  for (const reason of await question.getByRole('textbox').all()) {
    await reason.fill('Printed this way on the claim.');
  }
  await question.getByRole('button', { name: 'Keep as printed and submit' }).click();
  await expect(question).toBeHidden();
}

async function textOf(part: Locator): Promise<string> {
  return (await part.textContent({ timeout: 5_000 }).catch(() => null)) ?? '';
}

/** The id of the record on the desk. */
export function recordIdOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/**
 * As an administrator, sets the policy of a form: no value is accepted without review (`nothing`),
 * or what it accepts in all tests (`as-usual`).
 */
export async function letPass(
  browser: Browser,
  what: 'nothing' | 'as-usual',
  form: string,
): Promise<void> {
  const page = await browser.newPage({ baseURL: baseOf() });
  await signInAs(page, 'admin');
  const strict = { leastProbability: { critical: 1, other: 1 } };
  const answer = await page.request.post('/api/policies', {
    headers: { origin: baseOf() },
    data: {
      form,
      terms: { ...testTermsOf(form), ...(what === 'nothing' && strict) },
      note: `Set by browser tests: ${what}.`,
    },
  });
  expect(answer.ok()).toBe(true);
  await page.close();
}

/**
 * Reviews the next record in the queue as the signed-in person, without the desk: confirms every
 * value and waives every failed check. Null if there is none, or if one review is not enough.
 */
export async function reviewNext(
  page: Page,
): Promise<{ recordId: string; fileName: string } | null> {
  const claim = await post(page, '/api/tasks/claim', {});
  if (claim.kind !== 'claimed') return null;
  const seen: DeskView = await (await page.request.get(`/api/reviews/${claim.recordId}`)).json();
  const answers = seen.fields.map((field, at) => ({
    path: field.path,
    value: field.value,
    absence: field.absence,
    place: field.place,
    verdict: 'confirm',
    reason: null,
    milliseconds: 900 + ((at * 377) % 4000),
  }));
  const waivers = seen.checks
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ rule, paths }) => ({ rule, paths, reason: 'Printed so.' }));
  const outcome = await post(page, `/api/tasks/${claim.taskId}/submit`, {
    token: claim.token,
    version: seen.task?.version ?? 0,
    draft: {
      answers: Object.fromEntries(answers.map((answer) => [answer.path, answer])),
      rows: [],
      waivers,
    },
  });
  const { fileName } = seen.document;
  return outcome.kind === 'submitted' ? { recordId: claim.recordId, fileName } : null;
}

/** Sends data as the signed-in person, and returns the response. */
export async function post(page: Page, address: string, data: object) {
  const origin = baseOf();
  return (await page.request.post(origin + address, { data, headers: { origin } })).json();
}
