import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import {
  layOutPage,
  type PageLayout,
  type TextLine,
  type Token,
} from '#lib/layout/page/lay-out-page.ts';
import { findNeighbors } from '#lib/layout/page/neighbors.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';
import type { Page } from '#lib/model/page.ts';

/** Fewer rows could have such a product by coincidence. */
const LEAST = 2;
const QUANTITY = /^\d{1,3}(?:\.\d{1,3})?$/;

/**
 * Whether rows print a quantity, a price, and their product, in this order. What was charged before
 * is not counted again, nor what is still owed: at least one of the rows has a quantity other than
 * one, or the prices have the caption of one in the `lexicon`.
 */
export function hasPricedRows(page: Page, lexicon: LabelLexicon): boolean {
  const layout = layOutPage(page);
  const rows = layout.lines.flatMap((line) => pricedOn(line) ?? []);
  const [first] = rows;
  if (!first || rows.length < LEAST) return false;
  return (
    rows.some(({ quantity }) => quantity !== 1) || isBelowCaption(first.price, layout, lexicon)
  );
}

/**
 * The quantity of a line whose last amount is that times the one before it, and that amount; null
 * without any.
 */
function pricedOn({ tokens }: TextLine): { quantity: number; price: Token } | null {
  const amounts = tokens.filter(({ text }) => amountOf(text) !== null);
  const [price, product] = amounts.slice(-2);
  if (!price || !product) return null;
  const [each, all] = [amountOf(price.text) ?? 0, amountOf(product.text) ?? 0];
  const quantity = tokens
    .filter(({ text, x1 }) => QUANTITY.test(text) && x1 <= price.x0)
    .map(({ text }) => Number(text))
    .find((one) => all > 0 && Math.abs(one * each - all) <= 0.5);
  return quantity === undefined ? null : { quantity, price };
}

/** Whether a caption of one or two lines is above the price. */
function isBelowCaption(price: Token, layout: PageLayout, lexicon: LabelLexicon): boolean {
  const [last = [], before = []] = findNeighbors(layout, [price]).above;
  return [last, [...before, ...last]].some((words) => {
    const named = lexicon.match(captionKey(words.map(({ text }) => text)));
    return named?.patterns.includes('lines[].unitPrice') ?? false;
  });
}
