import type { Page } from '@playwright/test';

export interface Walk {
  readonly stops: number;
  /** What a person without a mouse would have trouble with. */
  readonly faults: readonly string[];
}

const MAX_STOPS = 250;
/** A field for a date and time has a stop for each of its parts. */
const PARTS = 8;

/**
 * Walks through the open page with Tab, from its top until the focus leaves it or returns to where
 * it was. Each stop must be visible and look focused, and the focus must move on.
 */
export async function walkByTab(page: Page): Promise<Walk> {
  const faults = new Set<string>();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    for (const one of document.querySelectorAll('[data-walked]'))
      one.removeAttribute('data-walked');
  });
  let same = 0;
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    if (stop === null) return { stops, faults: [...faults] };
    for (const fault of stop.faults) faults.add(`${fault}: ${stop.name}`);
    same = stop.isSame ? same + 1 : 0;
    if (same > PARTS) return { stops, faults: [...faults, `holds the focus: ${stop.name}`] };
    if (stop.wasBefore && !stop.isSame) return { stops, faults: [...faults] };
  }
  return { stops: MAX_STOPS, faults: [...faults] };
}

/** In the page: the element with the focus; null if there is none. */
export function describeFocus() {
  const one = document.activeElement as HTMLElement | null;
  if (!one || one === document.body) return null;
  const { width, height, top, bottom, left, right } = one.getBoundingClientRect();
  // What is drawn for a control may be its label, as with a hidden checkbox or file field.
  const style = getComputedStyle(one);
  const drawnBy = [one, one.closest('label'), one.parentElement, one.nextElementSibling];
  const isMarked = drawnBy.some((part) => {
    if (!part) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (
      part.hasAttribute('data-highlighted') ||
      (outlineStyle !== 'none' && outlineWidth !== '0px') ||
      /0px 0px 0px [1-9]/.test(boxShadow)
    );
  });
  const isSmall = width < 2 || height < 2 || style.opacity === '0';
  const frame = isSmall ? one.parentElement?.getBoundingClientRect() : null;
  const seen = frame ?? { top, bottom, left, right };
  const isOut =
    seen.bottom <= 0 || seen.top >= innerHeight || seen.right <= 0 || seen.left >= innerWidth;
  const last = document.querySelector('[data-walked="last"]');
  const wasBefore = one.hasAttribute('data-walked');
  last?.setAttribute('data-walked', 'before');
  one.setAttribute('data-walked', 'last');
  return {
    name: `${one.tagName.toLowerCase()} ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 50)}`,
    isSame: one === last,
    wasBefore,
    faults: [
      // The button of a date field belongs to the browser, and so does its look.
      ...(isMarked || !one.matches(':focus') ? [] : ['does not look focused']),
      ...(isOut ? ['is out of sight'] : []),
      ...(one.tabIndex > 0 ? ['has an order of its own'] : []),
    ],
  };
}
