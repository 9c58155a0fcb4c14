import { FLUSH } from '#lib/layout/page/one-column.ts';
import { maskText } from '../words/mask-words.ts';
import { amountOf } from '../words/token-kind.ts';
import type { Token } from './lay-out-page.ts';

/** Fewer prices in a column could be anything. */
const LEAST = 4;

/** Dollars: a column of smaller numbers is a count. */
const PRICE = 15;

/**
 * Rows of a price list with cents added to their prices, on a form that prints whole dollars: the
 * last number of most rows, in one column to the right of their codes. If any amount has cents,
 * nothing changes.
 */
export function addCents(rows: readonly Token[][], codes: readonly Token[]): Token[][] {
  const all = [...rows];
  const coded = rows.filter((row) => row.some((token) => codes.includes(token)));
  if (coded.some((row) => row.some(({ text }) => amountOf(text) !== null))) return all;
  const ends = coded.flatMap((row) => lastNumber(row, codes));
  const middle = ends.map(({ x1 }) => x1).sort((a, b) => a - b)[ends.length >> 1] ?? 0;
  const prices = ends.filter(({ x1 }) => Math.abs(x1 - middle) < FLUSH);
  const values = prices.map(({ text }) => Number(text)).sort((a, b) => a - b);
  const isList =
    prices.length >= LEAST &&
    prices.length * 2 > coded.length &&
    new Set(values).size >= LEAST - 1 &&
    (values[values.length >> 1] ?? 0) >= PRICE;
  if (!isList) return all;
  const isPrice = new Set(prices);
  return rows.map((row) => row.map((token) => (isPrice.has(token) ? withCents(token) : token)));
}

function lastNumber(row: readonly Token[], codes: readonly Token[]): Token[] {
  const code = row.find((token) => codes.includes(token));
  const last = row.reduce<Token | undefined>(
    (right, token) => (right && right.x1 >= token.x1 ? right : token),
    undefined,
  );
  return code && last && last.x0 > code.x1 && /^\d{1,4}$/.test(last.text) ? [last] : [];
}

function withCents(token: Token): Token {
  const text = `${token.text}.00`;
  return { ...token, text, masked: maskText(text), other: null };
}
