import { amountOf } from '../../words/token-kind.ts';
import { ALIGNED } from '../one-column.ts';
import type { Printed, Row } from './card-grid.ts';

/** Words at most this far apart, in heights of print, are one text. */
export const ONE_TEXT = 1;
/**
 * Lines that belong together, one below the other, are at most this far apart, in heights of print.
 */
export const NEXT_LINE = 2.6;

/** Columns of text, in shares of the page width. */
export type Columns = {
  /** The middle of the blank before each column but the first. */
  readonly cuts: readonly number[];
  /** How far each column is from the one before it. */
  readonly step: number;
  /** Where the amounts of the first column end. */
  readonly end: number;
};

/** The tokens of a row in each column of text. */
export function cellsOf({ tokens }: Row, { cuts }: Columns): Printed[][] {
  const ends = [...cuts, Number.POSITIVE_INFINITY];
  return ends.map((end, at) =>
    tokens.filter(({ x0 }) => x0 < end && x0 >= (cuts[at - 1] ?? Number.NEGATIVE_INFINITY)),
  );
}

/** Whether a text goes from one column into another. */
export function isAcross({ tokens, height }: Row, { cuts }: Columns): boolean {
  return cuts.some((cut) => {
    const [left, right] = [
      tokens.findLast(({ x0 }) => x0 < cut),
      tokens.find(({ x0 }) => x0 >= cut),
    ];
    const isNear = left && right && right.x0 - left.x1 < ONE_TEXT * height;
    return left !== undefined && (left.x1 > cut || isNear === true);
  });
}

/** Which columns of text have an amount in a row where those of services end. */
export function pricedIn(row: Row, columns: Columns): number[] {
  return cellsOf(row, columns).flatMap((cell, at) => {
    const end = columns.end + at * columns.step;
    const isPrice = (one: Printed) => Math.abs(one.x1 - end) < ALIGNED && isAmount(one);
    return cell.some(isPrice) ? [at] : [];
  });
}

/** Where the cells of a row begin, as if they were in the first column of text. */
export function beginsOf(
  row: Row,
  columns: Columns,
): { readonly at: number; readonly column: number }[] {
  return cellsOf(row, columns).flatMap(([first], column) =>
    first ? [{ at: first.x0 - column * columns.step, column }] : [],
  );
}

/** Whether one of these edges is at the same place. */
export function isAmong(at: number, others: readonly number[]): boolean {
  return others.some((one) => Math.abs(one - at) < ALIGNED);
}

/** Whether a word is an amount with cents. */
export function isAmount({ text }: Printed): boolean {
  return /[.,]\d{2}\b/.test(text) && amountOf(text) !== null;
}
