import { layOutPage, type TextLine } from '#lib/layout/page/lay-out-page.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';
import type { Page } from '#lib/model/page.ts';

/** Fewer rows could have such a product by coincidence. */
const LEAST = 2;
const QUANTITY = /^\d{1,3}(?:\.\d{1,3})?$/;

/**
 * Whether rows print a quantity, a price, and their product, in this order, at least one of them
 * with a quantity other than one: what was charged before is not counted again, nor what is still
 * owed.
 */
export function hasPricedRows(page: Page): boolean {
  const quantities = layOutPage(page).lines.flatMap((line) => quantityOf(line) ?? []);
  return quantities.length >= LEAST && quantities.some((quantity) => quantity !== 1);
}

/** The quantity of a line whose last amount is that times the one before it; null without any. */
function quantityOf({ tokens }: TextLine): number | null {
  const amounts = tokens.filter(({ text }) => amountOf(text) !== null);
  const [price, product] = amounts.slice(-2);
  if (!price || !product) return null;
  const [each, all] = [amountOf(price.text) ?? 0, amountOf(product.text) ?? 0];
  const told = tokens
    .filter(({ text, x1 }) => QUANTITY.test(text) && x1 <= price.x0)
    .map(({ text }) => Number(text));
  return told.find((quantity) => all > 0 && Math.abs(quantity * each - all) <= 0.5) ?? null;
}
