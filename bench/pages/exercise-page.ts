import type { BrowserContext, Locator, Page } from '@playwright/test';

/** The browser does not report shorter ones: they count as this long. */
const SHORTEST_MS = 16;
const ROUNDS = 8;
const LETTERS = 'statement of may';

export interface Use {
  /** What was done: a kind of control. */
  readonly kind: string;
  /** From the key or click to the next paint, as the browser measures it, in steps of 8 ms. */
  readonly ms: number;
}

interface Told {
  readonly id: number;
  readonly ms: number;
}

/** Makes every page of this context report how long its interactions took. */
export async function watchInteractions(context: BrowserContext): Promise<Map<number, number>> {
  const told = new Map<number, number>();
  await context.exposeFunction('tellInteraction', ({ id, ms }: Told) => {
    told.set(id, Math.max(told.get(id) ?? 0, ms));
  });
  await context.addInitScript((shortest) => {
    const tell = Reflect.get(globalThis, 'tellInteraction') as (told: Told) => void;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        const { interactionId } = entry;
        if (interactionId) tell({ id: interactionId, ms: entry.duration });
      }
    }).observe({ type: 'event', durationThreshold: shortest } as PerformanceObserverInit);
  }, SHORTEST_MS);
  return told;
}

/**
 * Uses the controls of a page, round after round, until at least this many interactions were
 * measured or the page has too few controls: types in its fields, opens its menus, sections, and
 * dialogs, checks boxes, sorts its table, and opens a row and a tab. Nothing is submitted.
 */
export async function exercisePage(
  page: Page,
  { address, atLeast, told }: { address: string; atLeast: number; told: Map<number, number> },
): Promise<Use[]> {
  const uses: Use[] = [];
  const measure = async (kind: string, act: () => Promise<void>, count: number) => {
    told.clear();
    await act();
    // Two frames later it is painted, and has been reported.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 40))),
    );
    const long = [...told.values()];
    const short = Array.from({ length: Math.max(0, count - long.length) }, () => SHORTEST_MS);
    uses.push(...[...long, ...short].map((ms) => ({ kind, ms })));
  };
  for (let round = 0; round < ROUNDS && uses.length < atLeast; round++) {
    await openAddress(page, address);
    for (const [kind, use] of Object.entries(CONTROLS)) {
      await use(page, (act, count = 1) => measure(kind, act, count)).catch(() =>
        openAddress(page, address),
      );
      if (page.url() !== new URL(address, page.url()).href) await openAddress(page, address);
    }
  }
  return uses;
}

type Measure = (act: () => Promise<void>, count?: number) => Promise<void>;

const CONTROLS: Readonly<Record<string, (page: Page, measure: Measure) => Promise<void>>> = {
  async typing(page, measure) {
    const fields = page.locator(
      'input:is([type=text], [type=search], :not([type])):visible:enabled, textarea:visible:enabled',
    );
    for (const field of await some(fields, 2)) {
      const before = await field.inputValue();
      await measure(() => field.click());
      await measure(() => page.keyboard.type(LETTERS, { delay: 30 }), LETTERS.length);
      await field.fill(before);
      await page.keyboard.press('Escape');
    }
  },
  async menus(page, measure) {
    for (const menu of await some(page.locator('[aria-haspopup=menu]:visible'), 3)) {
      await measure(() => menu.click());
      await measure(() => page.keyboard.press('ArrowDown'));
      await measure(() => page.keyboard.press('Escape'));
    }
  },
  async parts(page, measure) {
    for (const part of await some(page.locator('summary:visible'), 3))
      for (let time = 0; time < 2; time++) await measure(() => part.click());
    for (const tab of await some(page.getByRole('tab'), 4)) await measure(() => tab.click());
  },
  async boxes(page, measure) {
    for (const box of await some(page.locator('main input[type=checkbox]:visible:enabled'), 4))
      for (let time = 0; time < 2; time++) await measure(() => box.click());
  },
  async choices(page, measure) {
    for (const choice of await some(page.locator('main select:visible:enabled'), 2)) {
      await choice.focus();
      await measure(() => page.keyboard.press('ArrowDown'));
      await measure(() => page.keyboard.press('ArrowUp'));
    }
  },
  async dialogs(page, measure) {
    for (const button of await some(page.locator('main button:enabled', { hasText: /…$/ }), 2)) {
      await measure(() => button.click());
      await measure(() => page.keyboard.press('Escape'));
    }
  },
  async sorting(page, measure) {
    for (const link of await some(page.locator('th a:visible'), 2))
      await measure(() => link.click());
  },
  async rows(page, measure) {
    await leaveBy(page, page.locator('td a[href^="/"]:visible').first(), measure);
  },
  async tabs(page, measure) {
    const others = page.locator('main nav a:visible:not([aria-current])');
    await leaveBy(page, others.first(), measure);
  },
};

/** Follows a link, if there is one, and comes back. */
async function leaveBy(page: Page, link: Locator, measure: Measure): Promise<void> {
  if ((await link.count()) === 0) return;
  const from = page.url();
  await measure(() => link.click({ timeout: 2_000 }));
  await page.waitForURL((url) => url.href !== from, { timeout: 10_000 });
  await page.goBack();
}

/** The first of these controls. */
async function some(found: Locator, most: number): Promise<Locator[]> {
  const all = await found.all();
  return all.slice(0, most);
}

/** Opens a page and waits until its scripts have taken over its controls. */
export async function openAddress(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  await page
    .waitForFunction(
      () => {
        const controls = [...document.querySelectorAll('button, input, select, textarea')];
        return controls.every((one) => Object.keys(one).some((key) => key.startsWith('__react')));
      },
      undefined,
      { timeout: 10_000 },
    )
    .catch(() => {});
}
