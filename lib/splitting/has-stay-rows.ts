import { layOutPage, type TextLine } from '#lib/layout/page/lay-out-page.ts';
import { amountOf, isProcedure } from '#lib/layout/words/token-kind.ts';
import type { Page } from '#lib/model/page.ts';

/** With fewer rows, nothing can be told. */
const LEAST = 4;
/** Days of a stay; fewer may be a visit and the one before. */
const DAYS = 3;
/** Shares of the page width within which codes stand in one column. */
const SAME_START = 0.01;
const DAY = /^\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?$/;
const DIAGNOSIS = /^[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}[,;]?$/;
const REVENUE = /^0?[1-9]\d{2}$/;

/**
 * Whether rows of days and amounts are those of a stay: they have a column of revenue codes, three
 * or four digits each, or span several days without a diagnosis. An encounter form covers one
 * visit, says what for, or lists a series: most of its procedures are performed again on another
 * day.
 */
export function hasStayRows(page: Page): boolean {
  const { lines, tokens } = layOutPage(page);
  const rows = lines.filter(isRow);
  if (rows.length < LEAST) return false;
  const days = new Set(rows.map((line) => dayOf(line)));
  const isDiagnosed = tokens.some(({ text }) => DIAGNOSIS.test(text));
  return hasRevenueCodes(rows) || (days.size >= DAYS && !isDiagnosed && !isSeries(rows));
}

function isSeries(rows: readonly TextLine[]): boolean {
  const rendered = rows.flatMap((line) => {
    const procedure = line.tokens.find(({ text }) => isProcedure(text))?.text;
    return procedure === undefined ? [] : [{ procedure, day: dayOf(line) }];
  });
  const again = rendered.filter(({ procedure, day }) =>
    rendered.some((other) => other.procedure === procedure && other.day !== day),
  );
  return again.length * 2 > rows.length;
}

function hasRevenueCodes(rows: readonly TextLine[]): boolean {
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

function isRow(line: TextLine): boolean {
  return dayOf(line) !== undefined && line.tokens.some(({ text }) => amountOf(text) !== null);
}

function dayOf({ tokens }: TextLine): string | undefined {
  return tokens.find(({ text }) => DAY.test(text))?.text;
}
