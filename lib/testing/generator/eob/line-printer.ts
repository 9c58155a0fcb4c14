import { cents } from '../people.ts';
import { type Sheet, write } from '../sheet.ts';

/** Columns of the line printer, in characters from the left; amounts end there. */
export const AT = {
  date: 12,
  place: 27,
  units: 33,
  code: 38,
  mods: 45,
  billed: 62,
  allowed: 72,
  deductible: 82,
  coinsurance: 91,
  reason: 94,
  amount: 111,
  paid: 121,
} as const;

/** An amount that ends at a character's place. */
export function putAmount(
  sheet: Sheet,
  end: number,
  tag: string | null,
  value: number,
  keep: (text: string) => void,
): void {
  const text = cents(value);
  keep(text);
  put(sheet, end - text.length, text, tag);
}

/** Text at a character's place. */
export function put(sheet: Sheet, at: number, text: string, tag: string | null = null): void {
  write(sheet, sheet.margin + at * sheet.size * 0.6, text, { tag });
}

/** To the next line, or further. */
export function down(sheet: Sheet, lines = 1): void {
  sheet.y += sheet.size * 1.3 * lines;
}
