import { formatOf } from '#lib/exchange/formats.ts';
import { SHEET } from '#lib/exchange/sheets/sheet.ts';
import type { ExchangeKind } from '#lib/model/document.ts';
import type { Page } from '#lib/model/page.ts';
import type { Word } from '#lib/model/word.ts';
import { drawSheet } from './draw-sheet.ts';

/** The pages of an imported file, with their words and without a picture. */
export function buildSheets(words: ReadonlyMap<number, readonly Word[]>): Page[] {
  return [...words].map(([number, own]) => ({
    number,
    widthPx: SHEET.width,
    heightPx: SHEET.height,
    origin: own.length > 0 ? 'digital' : 'blank',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: null, dpi: null },
    hiddenText: [],
    flags: [],
    words: [...own],
  }));
}

/** The picture of one page of an imported file, as JPEG, with its number. */
export interface DrawnSheet {
  readonly number: number;
  readonly jpeg: Uint8Array;
}

/** The pictures of these pages of an imported file. */
export async function drawSheets(
  kind: ExchangeKind,
  bytes: Uint8Array,
  numbers: readonly number[],
): Promise<DrawnSheet[]> {
  const prints = Map.groupBy(formatOf(kind).layOut(bytes).print, ({ page }) => page);
  const drawn: DrawnSheet[] = [];
  for (const number of numbers) {
    drawn.push({ number, jpeg: await drawSheet(prints.get(number) ?? []) });
  }
  return drawn;
}
