import { expect, type Locator, type Page, test } from '@playwright/test';
import { drawMonth } from '#lib/testing/encounters/draw-month.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { documentState, openPage, reviewNext, signInAs } from './steps.ts';

/**
 * The five tasks of docs/tasks.md, each from the home page in at most four steps. A step is what a
 * person does before they have to look again: a click, or a form filled in and submitted.
 */
const MOST_STEPS = 4;

/** Walks through a task from the home page; each step is one action. */
async function walk(page: Page, ...steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  expect(steps.length).toBeLessThanOrEqual(MOST_STEPS);
  await openPage(page, '/');
  for (const step of steps) await step();
}

const task = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Common tasks' }).getByRole('link', { name });

/** Imported at the first start, and accepted without a person. */
const PATIENT = 'DUPONT, DANIEL';

// The samples are read in the background of earlier tests.
test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage({ baseURL: process.env.E2E_URL });
  await signInAs(page, 'reviewer');
  // Other tests have uploaded more than a page of documents since.
  await page.goto('/documents?sort=oldest');
  for (const { fileName } of drawMonth())
    await expect(documentState(page, fileName, 'Ready')).toBeVisible({ timeout: 120_000 });
  await page.close();
});

test('a new person finds a patient’s documents', async ({ page }) => {
  await signInAs(page, 'reviewer');
  await walk(
    page,
    () => task(page, 'Find a patient’s documents').click(),
    () => typeAndSearch(page, 'Dupont'),
  );
  const found = page.getByRole('main').getByRole('table').getByRole('row');
  await expect(found.filter({ hasText: PATIENT })).toHaveCount(2);
  await expect(found.filter({ hasText: 'CMS-1500 claim' })).toHaveCount(1);
  await expect(found.filter({ hasText: 'Explanation of benefits' })).toHaveCount(1);
});

test('a new person sees why a value passed', async ({ page }) => {
  await signInAs(page, 'reviewer');
  await walk(
    page,
    () => task(page, 'See why a value passed').click(),
    () => typeAndSearch(page, 'Dupont'),
    () => page.getByRole('link', { name: PATIENT }).first().click(),
    () => page.getByRole('link', { name: '724.54' }).first().click(),
  );
  await expect(page.getByRole('region', { name: 'Field' })).toContainText(
    'It passed because its confidence is at least the',
  );
});

test('a new person assigns ten records', async ({ page }) => {
  await signInAs(page, 'supervisor');
  await walk(
    page,
    () => task(page, 'Assign records').click(),
    async () => {
      const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ });
      for (let at = 0; at < 10; at++) await boxes.nth(at).check();
    },
    () => page.getByRole('button', { name: 'Assign…' }).click(),
    async () => {
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').selectOption({ label: 'Rae Reviewer' });
      await dialog.getByRole('button', { name: 'Assign' }).click();
    },
  );
  await expect(page.getByRole('status').filter({ hasText: '10' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Undone' })).toBeVisible();
});

test('a new person finds who decided', async ({ page }) => {
  await signInAs(page, 'reviewer');
  await page.goto('/queue');
  const reviewed = await reviewNext(page);
  expect(reviewed).not.toBeNull();

  await signInAs(page, 'supervisor');
  await walk(
    page,
    () => task(page, 'See who decided what').click(),
    async () => {
      await page.getByLabel('File').fill(reviewed?.fileName ?? '');
      await page.getByRole('button', { name: 'Apply' }).click();
    },
  );
  const entries = page.getByRole('table', { name: 'Log entries, newest first' }).getByRole('row');
  await expect(
    entries.filter({ hasText: 'Rae Reviewer' }).filter({ hasText: 'confirmed' }).first(),
  ).toContainText(reviewed?.fileName ?? '');
});

test('a new person defines a form', async ({ page }) => {
  await signInAs(page, 'admin');
  const made = await generateDocument({
    form: 'ambulance-bill',
    layout: 3,
    seed: 7,
    variant: 'digital',
  });
  const example = { name: 'ride.pdf', mimeType: made.mime, buffer: Buffer.from(made.bytes) };
  const picture = page.getByRole('img', { name: 'Page 1 of the example' });
  await walk(
    page,
    () => task(page, 'Define a form').click(),
    async () => {
      await page.getByLabel('Form name').fill('Ride bill');
      await page.locator('input[type=file]').setInputFiles(example);
      await expect(page.getByLabel('Example document')).toHaveValue(/^[0-9a-f]{64}$/);
      await page.getByRole('button', { name: 'Create form' }).click();
      await expect(picture).toBeVisible({ timeout: 60_000 });
    },
    () =>
      // Clicks are lost until the page's scripts have taken over.
      expect(async () => {
        await clickValue(picture, 'tripNumber');
        await expect(page.getByLabel('Title')).toHaveValue('Trip number', { timeout: 1_000 });
      }).toPass(),
    () => page.getByRole('button', { name: 'Publish version 1' }).click(),
  );
  await expect(page.getByText('Version 1 is published.')).toBeVisible();
});

/** The task has led to the search, so nothing has to be clicked first. */
async function typeAndSearch(page: Page, name: string): Promise<void> {
  await expect(page.getByLabel(/^Search by patient/)).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search=/);
}

/**
 * Clicks where the example prints a value; a second click on the same value only selects its field.
 */
async function clickValue(picture: Locator, path: string): Promise<void> {
  const [drawing] = drawDocument('ambulance-bill', 3, 7).pages;
  const run = drawing?.runs.find(({ tag }) => tag === `0:${path}`);
  const box = await picture.boundingBox();
  if (!drawing || !run || !box) throw new Error(`${path} is not on the example`);
  await picture
    .page()
    .mouse.click(
      box.x + ((run.x + run.size) / drawing.width) * box.width,
      box.y + ((run.y - run.size * 0.3) / drawing.height) * box.height,
    );
}

const ALWAYS_ON_THE_TOUR = [
  'Start your day here',
  'Files come in',
  'A record that was read',
  'Why a value passed',
  'Documents that disagree',
  'Can it be trusted?',
  'Who decided what',
];

test('the tour leads over sample records from the first page to its end, by the Enter key alone', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  await openPage(page, '/');
  const answer = page.waitForResponse(/\/api\/tour$/);
  await page.getByRole('button', { name: /^Take the tour/ }).click();
  // Whether a sample still waits for a person depends on earlier tests.
  const { steps }: { steps: { title: string; href: string }[] } = await (await answer).json();
  expect(steps.map(({ title }) => title)).toEqual(expect.arrayContaining(ALWAYS_ON_THE_TOUR));
  const tour = page.getByRole('region', { name: 'Tour' });
  for (const { title, href } of steps) {
    await expect(tour.getByRole('heading', { name: title })).toBeVisible();
    await expect(page).toHaveURL(({ pathname, search }) => pathname + search === href);
    await expect(tour.getByRole('button', { name: /^(Next|Done)$/ })).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(tour).toBeHidden();
  const start = page.getByRole('button', { name: /^Take the tour/ });
  await expect(start).toBeFocused();
  await expect(page).toHaveURL(({ pathname }) => pathname === '/');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(tour).toBeHidden();
});

test('a person who ends the tour early stays where it has led, with the focus in the page', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  await openPage(page, '/');
  await page.getByRole('button', { name: /^Take the tour/ }).click();
  const tour = page.getByRole('region', { name: 'Tour' });
  await tour.getByRole('button', { name: 'Next' }).click();
  await expect(tour.getByRole('heading', { name: 'Files come in' })).toBeVisible();
  await expect(page).toHaveURL(/\/documents$/);
  await tour.getByRole('button', { name: 'End the tour' }).click();
  await expect(tour).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page).toHaveURL(/\/documents$/);
});

test('a supervisor prints the day of the office: one sheet, without the frame of the product', async ({
  page,
}) => {
  await signInAs(page, 'supervisor');
  await openPage(page, '/');
  await task(page, 'Print today’s run sheet').click();
  const people = page.getByRole('table', { name: 'People' });
  await expect(people).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  // Anything that scrolls on a screen would be cut off on paper.
  const { hidden, canvas } = await page.evaluate(() => {
    const main = document.querySelector('main');
    return {
      hidden: (main?.scrollHeight ?? 0) - (main?.clientHeight ?? 0),
      canvas: getComputedStyle(document.body).backgroundColor,
    };
  });
  expect(hidden).toBe(0);
  expect(canvas).toBe('rgb(244, 246, 248)');
});
