import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage, type TextLine, type Token } from '#lib/layout/page/lay-out-page.ts';
import { amountOf } from '#lib/layout/words/token-kind.ts';
import type { Page } from '#lib/model/page.ts';

/** Fewer rows could have such a product by coincidence. */
const LEAST = 2;
const QUANTITY = /^\d{1,3}(?:\.\d{1,3})?$/;
/** How many lines a caption may take. */
const CAPTION_LINES = 2;

/**
 * Whether rows print a quantity, a price, and their product, in this order. What was charged before
 * is not counted again, nor what is still owed: at least one of the rows has a quantity other than
 * one, or the prices have the caption of one in the `lexicon`.
 */
export function hasPricedRows(page: Page, lexicon: LabelLexicon): boolean {
  const { lines } = layOutPage(page);
  const rows = lines.flatMap((line, at) => {
    const row = pricedOn(line);
    return row === null ? [] : [{ ...row, at }];
  });
  const [first] = rows;
  if (!first || rows.length < LEAST) return false;
  return (
    rows.some(({ quantity }) => quantity !== 1) ||
    isUnderPrice(lines.slice(0, first.at), first.price, lexicon)
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

/** Whether what the lines above end with, over the price, is the caption of a price. */
function isUnderPrice(above: readonly TextLine[], price: Token, lexicon: LabelLexicon): boolean {
  const texts = above
    .slice(-CAPTION_LINES)
    .map(({ segments }) =>
      segments
        .filter(
          (segment) => (segment[0]?.x0 ?? 1) < price.x1 && (segment.at(-1)?.x1 ?? 0) > price.x0,
        )
        .flatMap((segment) => segment.map(({ text }) => text)),
    );
  return texts.some((_, at) => {
    const named = lexicon.match(captionKey(texts.slice(at).flat()))?.patterns ?? [];
    return named.some((pattern) => pattern.endsWith('.unitPrice'));
  });
}
