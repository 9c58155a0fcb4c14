import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { listViolations } from '#lib/testing/browser/list-violations.ts';

export interface Look {
  readonly width: number;
  readonly scheme: 'light' | 'dark';
}

/** What is wrong with a page at one size and in one color scheme. */
export interface Looked extends Look {
  /** Pixels by which the page is wider than the window; 0 when it fits. */
  readonly sideways: number;
  /** Parts that are cut off at the window's edge, and parts that scroll sideways on their own. */
  readonly cut: readonly string[];
  readonly boxes: readonly string[];
  readonly violations: readonly string[];
}

const SCHEMES = ['light', 'dark'] as const;
/** Each size in both schemes. */
export const EVERY_LOOK: readonly Look[] = [1440, 1024, 390].flatMap((width) =>
  SCHEMES.map((scheme) => ({ width, scheme })),
);
/** The sizes at the ends, in one scheme each, for pages that were looked at as someone else. */
export const FEW_LOOKS: readonly Look[] = [
  { width: 1440, scheme: 'light' },
  { width: 390, scheme: 'dark' },
];
const HEIGHT_PX = 900;
const TALLEST_PX = 3_000;
/** In dark mode it is the same page in other colors. */
const DARK_RULES = { runOnly: { type: 'rule' as const, values: ['color-contrast'] } };

/** Looks at the page that is open, `looks` after another; keeps a picture of each in `folder`. */
export async function lookAt(
  page: Page,
  { name, folder, looks }: { name: string; folder: string | null; looks: readonly Look[] },
): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const { width, scheme } of looks) {
    await page.setViewportSize({ width, height: HEIGHT_PX });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const violations = await listViolations(page, scheme === 'dark' ? DARK_RULES : {});
    looked.push({ width, scheme, ...(await measureFit(page)), violations });
    if (folder) await draw(page, join(folder, `${name}-${width}-${scheme}.png`), width);
  }
  return looked;
}

/** The whole page: what scrolls in the product's frame is drawn at its full height. */
async function draw(page: Page, path: string, width: number): Promise<void> {
  const more = await page.evaluate(() => {
    const content = document.querySelector('#content') ?? document.documentElement;
    return content.scrollHeight - content.clientHeight;
  });
  const height = Math.min(TALLEST_PX, HEIGHT_PX + Math.max(0, more));
  if (height > HEIGHT_PX) await page.setViewportSize({ width, height });
  await page.screenshot({ path, animations: 'disabled' });
  if (height > HEIGHT_PX) await page.setViewportSize({ width, height: HEIGHT_PX });
}

function measureFit(page: Page): Promise<Pick<Looked, 'sideways' | 'cut' | 'boxes'>> {
  return page.evaluate(() => {
    const nameOf = (one: Element) =>
      `${one.tagName.toLowerCase()} ${one.getAttribute('aria-label') ?? one.textContent?.trim().slice(0, 40) ?? ''}`;
    const scrolls = (one: Element) => /auto|scroll/.test(getComputedStyle(one).overflowX);
    const frames = [document.documentElement, ...document.querySelectorAll('#content')];
    const all = [...document.body.querySelectorAll('*')];
    const boxes = all.filter(
      (one) => scrolls(one) && one.id !== 'content' && one.scrollWidth > one.clientWidth + 1,
    );
    // Pictures of a place on a page are larger than their frame, and what is for screen readers
    // alone is in a frame of a pixel.
    const frameOf = (one: Element) =>
      one.parentElement?.closest(one.tagName === 'IMG' ? '.overflow-hidden, .sr-only' : '.sr-only');
    const cut = all.filter((one) => {
      const { right, width, height } = (frameOf(one) ?? one).getBoundingClientRect();
      const isCut = width > 1 && height > 1 && right > innerWidth + 1;
      return isCut && one.children.length === 0 && !boxes.some((box) => box.contains(one));
    });
    return {
      sideways: Math.max(...frames.map((one) => one.scrollWidth - one.clientWidth)),
      cut: cut.map(nameOf),
      boxes: boxes.map(nameOf),
    };
  });
}
