import type { BrowserContext, Page } from '@playwright/test';
import type { RecordId } from '#lib/model/ids.ts';
import { mainThreadOf } from './main-thread.ts';
import { FLAGS } from './seed-records.ts';

export interface Drive {
  /** Maximum keys for one record, from its first field to the next record. */
  readonly keystrokes: number;
  readonly mouseEvents: number;
  readonly evidenceMs: readonly number[];
  readonly nextRecordMs: readonly number[];
  /** Processor time of the main thread for the same. */
  readonly evidenceCpuMs: readonly number[];
  readonly nextRecordCpuMs: readonly number[];
}

/**
 * Reviews the records by keyboard alone, like a person: Enter on every flagged field, then
 * Ctrl+Enter. Times are measured in the page, from the key event to the frame that shows the
 * result.
 */
export async function driveDesk(
  context: BrowserContext,
  recordIds: readonly RecordId[],
): Promise<Drive> {
  const page = await context.newPage();
  await watch(page);
  await page.goto('/queue');
  await page.getByRole('button', { name: 'Next record' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Submit and next' }).waitFor();
  const left = new Set<string>(recordIds);
  const drive = {
    keystrokes: 0,
    mouseEvents: 0,
    evidenceMs: [] as number[],
    nextRecordMs: [] as number[],
    evidenceCpuMs: [] as number[],
    nextRecordCpuMs: [] as number[],
  };
  const clock = await mainThreadOf(page);
  while (left.delete(recordAt(page)) && left.size > 0) {
    // A person reads before pressing the first key; the next record is fetched meanwhile.
    await page.waitForTimeout(800);
    await page.evaluate(() => window.desk.reset());
    for (let flag = 1; flag < FLAGS; flag++) {
      const before = await clock();
      await page.keyboard.press('Enter');
      drive.evidenceMs.push(await page.evaluate(() => window.desk.evidence()));
      drive.evidenceCpuMs.push((await clock()) - before);
    }
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'submit-review');
    const before = await clock();
    await page.keyboard.press('Control+Enter');
    drive.nextRecordMs.push(await page.evaluate(() => window.desk.nextRecord()));
    drive.nextRecordCpuMs.push((await clock()) - before);
    const { keys, mouse } = await page.evaluate(() => window.desk.counts());
    drive.keystrokes = Math.max(drive.keystrokes, keys);
    drive.mouseEvents += mouse;
  }
  if (left.size > 0) throw new Error(`${left.size} records did not come to the desk`);
  await page.close();
  return drive;
}

function recordAt(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

declare global {
  interface Window {
    desk: {
      reset: () => void;
      counts: () => { keys: number; mouse: number };
      evidence: () => Promise<number>;
      nextRecord: () => Promise<number>;
    };
  }
}

/** Counts the person's events, and waits frame by frame for what they see. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let keys = 0;
    let mouse = 0;
    let pressedAt = 0;
    let record = '';
    const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta']);
    addEventListener(
      'keydown',
      (event) => {
        if (modifiers.has(event.key)) return;
        keys++;
        pressedAt = event.timeStamp;
        record = location.pathname;
      },
      true,
    );
    for (const kind of ['pointerdown', 'mousedown', 'wheel', 'click'] as const)
      addEventListener(
        kind,
        (event) => {
          if (event.isTrusted && event.detail > 0) mouse++;
        },
        true,
      );
    const until = (isThere: () => boolean) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (isThere()) requestAnimationFrame(() => resolve(performance.now() - pressedAt));
          else requestAnimationFrame(look);
        };
        look();
      });
    const loaded = (image: Element | null) =>
      image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
    window.desk = {
      reset() {
        keys = 0;
        mouse = 0;
      },
      counts: () => ({ keys, mouse }),
      evidence: () =>
        until(() => {
          const path = document.activeElement?.getAttribute('data-path');
          const box = document.querySelector(`[data-box="${CSS.escape(path ?? '')}"]`);
          return box !== null && loaded(document.querySelector('[data-snippet] img'));
        }),
      nextRecord: () =>
        until(
          () =>
            location.pathname !== record &&
            document.querySelector('[data-record]')?.getAttribute('data-record') ===
              location.pathname.split('/').at(-1) &&
            loaded(document.querySelector('[data-page] img')),
        ),
    };
  });
}

/**
 * A hundred keys: the durations from each to the next paint, by the browser's Event Timing, and the
 * processor time of the main thread for each.
 */
export async function timeInteractions(
  context: BrowserContext,
  recordId: RecordId,
): Promise<{ paintMs: number[]; cpuMs: number[] }> {
  const page = await context.newPage();
  await page.goto(`/review/${recordId}`);
  await page.getByRole('button', { name: 'Take this record' }).click();
  await page.getByRole('button', { name: 'Submit and next' }).waitFor();
  const isAtDesk = () =>
    document.querySelector('[data-record]')?.contains(document.activeElement) === true &&
    document.querySelector('[role="menu"], [role="dialog"]') === null;
  await page.waitForFunction(isAtDesk);
  await page.evaluate(() => {
    const longest = new Map<number, number>();
    Object.assign(window, { longest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.interactionId)
          longest.set(
            entry.interactionId,
            Math.max(longest.get(entry.interactionId) ?? 0, entry.duration),
          );
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const keys = [
    'Enter',
    'Tab',
    'ArrowDown',
    'ArrowDown',
    'ArrowRight',
    '7',
    'Enter',
    'F8',
    'Alt+ArrowDown',
    'Shift+Tab',
  ];
  const presses = Array.from({ length: 10 }, () => keys).flat();
  const clock = await mainThreadOf(page);
  const cpuMs: number[] = [];
  for (const key of presses) {
    const before = await clock();
    await page.keyboard.press(key);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))),
    );
    cpuMs.push((await clock()) - before);
    if (!(await page.evaluate(isAtDesk))) throw new Error(`${key} left the desk`);
  }
  const slow = await page.evaluate(() => [
    ...(window as unknown as { longest: Map<number, number> }).longest.values(),
  ]);
  await page.close();
  // Events shorter than a frame are not reported.
  const quick = Array<number>(Math.max(0, presses.length - slow.length)).fill(16);
  return { paintMs: [...slow, ...quick], cpuMs };
}
