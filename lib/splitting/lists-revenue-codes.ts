import { layOutPage, type TextLine } from '#lib/layout/lay-out-page.ts';
import { amountOf } from '#lib/layout/lines/token-kind.ts';
import type { Page } from '#lib/model/page.ts';

/** Fewer rows say little. */
const LEAST = 4;
/** Shares of the page width within which codes stand in one column. */
const SAME_START = 0.01;
const DAY = /^\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?$/;
const REVENUE = /^0?[1-9]\d{2}$/;

/**
 * Whether rows of days and amounts have a column of revenue codes, three or four digits each: hospitals
 * bill by them, and a practice has none on its encounter forms.
 */
export function listsRevenueCodes(page: Page): boolean {
  const rows = layOutPage(page).lines.filter(isRow);
  if (rows.length < LEAST) return false;
  const starts = rows.flatMap(({ tokens }) =>
    tokens.filter(({ text }) => REVENUE.test(text)).map(({ x0 }) => x0),
  );
  return starts.some((start) => {
    const own = rows.filter(({ tokens }) =>
      tokens.some(({ text, x0 }) => REVENUE.test(text) && Math.abs(x0 - start) < SAME_START),
    );
    return own.length >= rows.length * 0.8;
  });
}

function isRow({ tokens }: TextLine): boolean {
  return DAY.test(tokens[0]?.text ?? '') && tokens.some(({ text }) => amountOf(text) !== null);
}
