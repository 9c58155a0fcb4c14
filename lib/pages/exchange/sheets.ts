import { decodeText } from '#lib/exchange/x12/decode-text.ts';
import { layOutSegments, SHEET, type SheetLayout } from '#lib/exchange/x12/lay-out-segments.ts';
import { readSegments } from '#lib/exchange/x12/read-segments.ts';
import { readX12 } from '#lib/exchange/x12/read-x12.ts';
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

/** The picture of one page of an imported file, as JPEG. */
export function drawSheetOf(bytes: Uint8Array, number: number): Promise<Uint8Array> {
  const { print } = layOutFile(bytes);
  return drawSheet(print.filter(({ page }) => page === number));
}

function layOutFile(bytes: Uint8Array): SheetLayout {
  const text = [decodeText(bytes)];
  return layOutSegments([...readSegments(text)], readX12(text).records);
}
