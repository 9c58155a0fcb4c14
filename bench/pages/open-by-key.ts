import type { Locator, Page } from '@playwright/test';
import { describeFocus } from './walk-by-tab.ts';

const MAX_OPENED = 4;
const MAX_STOPS = 40;
const OPEN_MS = 5_000;

/** What opens over the page, and what opens it: a button that says so. */
const OVER: Readonly<Record<'menu' | 'dialog', (page: Page) => Locator>> = {
  menu: (page) => page.locator('[aria-haspopup=menu]:visible:enabled'),
  dialog: (page) => page.locator('main button:visible:enabled', { hasText: /…\s*$/ }),
};

export interface Opened {
  /** Menus and dialogs opened. */
  readonly count: number;
  /** What a person without a mouse would have trouble with. */
  readonly faults: readonly string[];
}

/**
 * Opens menus and dialogs of the open page with Enter, goes through each by keys, and closes it
 * with Esc: the focus must go into it, stay there, be visible at each stop, and return to the
 * button.
 */
export async function openByKey(page: Page): Promise<Opened> {
  const faults: string[] = [];
  let count = 0;
  for (const kind of ['menu', 'dialog'] as const) {
    const openers = (await OVER[kind](page).all()).slice(0, MAX_OPENED);
    for (const opener of openers) {
      const name = `${kind} ${((await opener.textContent()) ?? '').trim().slice(0, 40)}`;
      const found = await openOne(page, kind, opener);
      count += 1;
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
  }
  return { count, faults };
}

async function openOne(page: Page, kind: 'menu' | 'dialog', opener: Locator): Promise<string[]> {
  await opener.focus();
  await page.keyboard.press('Enter');
  const over = page.locator(`[role=${kind}], [role=alert${kind}]`).last();
  const isOpen = await over.waitFor({ timeout: OPEN_MS }).then(
    () => true,
    () => false,
  );
  if (!isOpen) return ['does not open with Enter'];
  const faults = new Set<string>();
  if (!(await getsFocus(page, over))) faults.add('the focus is not in it');
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-walked]'))
      one.removeAttribute('data-walked');
  });
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    if (!(await holdsFocus(over))) faults.add('the focus leaves it');
    const stop = await page.evaluate(describeFocus);
    for (const fault of stop?.faults ?? []) faults.add(`${fault}: ${stop?.name}`);
    if (stop === null || (stop.wasBefore && !stop.isSame)) break;
    await page.keyboard.press(kind === 'menu' ? 'ArrowDown' : 'Tab');
    if (kind === 'menu' && stop.isSame) break;
  }
  await page.keyboard.press('Escape');
  const isClosed = await over.waitFor({ state: 'hidden', timeout: OPEN_MS }).then(
    () => true,
    () => false,
  );
  if (!isClosed) return [...faults, 'does not close with Esc'];
  if (!(await getsFocus(page, opener))) faults.add('the focus does not return');
  const back = await page.evaluate(describeFocus);
  for (const fault of back?.faults ?? []) faults.add(`after Esc, ${fault}`);
  return [...faults];
}

/** Whether the focus is there, or gets there within a moment. */
async function getsFocus(page: Page, place: Locator): Promise<boolean> {
  for (let frame = 0; frame < 30; frame++) {
    if (await holdsFocus(place)) return true;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return false;
}

function holdsFocus(place: Locator): Promise<boolean> {
  return place.evaluate((one) => one.contains(document.activeElement));
}
