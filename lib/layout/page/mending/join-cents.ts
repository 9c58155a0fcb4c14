import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { Word } from '#lib/model/word.ts';
import { maskText } from '../../words/mask-words.ts';
import { ALIGNED } from '../one-column.ts';

/** What shows that cents are printed apart from a token. */
type Printed = {
  readonly word: Word;
  readonly text: string;
  readonly masked: { readonly caption: string; readonly content: string };
  readonly other: string | null;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly y: number;
  readonly height: number;
};

/** Fewer separated amounts could be coincidence. */
const MIN_PARTED = 6;
/** This many dates printed in parts show a claim form. */
const MIN_DATES = 2;

/**
 * Joins the amounts of a document that prints cents apart from dollars, across a ruled line or
 * without a point (`1,123 35`), into one token each. Such a document has many such pairs, which end
 * in few columns, and hardly any amount with a point; any other page stays as it is. Tokens are in
 * reading order.
 */
export function joinCents<Token extends Printed>(tokens: readonly Token[]): readonly Token[] {
  const pairs = tokens.flatMap((token, at) => {
    const cents = tokens[at + 1];
    return cents && isParted(token, cents) ? [{ at, x1: cents.x1 }] : [];
  });
  if (tokens.filter((_, at) => isDate(tokens, at)).length >= MIN_DATES) return tokens;
  const columned = pairs.filter(
    ({ x1 }) => pairs.filter((other) => Math.abs(other.x1 - x1) < ALIGNED).length >= 2,
  );
  const pointed = tokens.filter(({ text }) => /^[$(-]*[\d,]+\.\d{2}[)-]?$/.test(text)).length;
  if (columned.length < MIN_PARTED || pointed * 2 > pairs.length) return tokens;
  const first = new Set(pairs.map(({ at }) => at));
  return tokens.flatMap((token, at) => {
    const cents = tokens[at + 1];
    if (first.has(at) && cents) return [joined(token, cents)];
    return first.has(at - 1) ? [] : [token];
  });
}

/** `09 23 24`: if dates are printed in parts, a pair of numbers may be part of one. */
function isDate(tokens: readonly Printed[], at: number): boolean {
  const parts = tokens.slice(at, at + 3);
  return (
    parts.length === 3 &&
    /^\d{1,2}$/.test(parts[0]?.text ?? '') &&
    /^\d{2}$/.test(parts[1]?.text ?? '') &&
    /^(?:\d{2}|\d{4})$/.test(parts[2]?.text ?? '') &&
    parts.every((part, nth) => {
      const next = parts[nth + 1];
      return (
        !next || (next.x0 - part.x1 < part.height * 2 && Math.abs(next.y - part.y) < part.height)
      );
    })
  );
}

/** Dollars and two digits after them, closer than the columns of a table, on one line. */
function isParted(dollars: Printed, cents: Printed): boolean {
  const height = Math.max(dollars.height, cents.height);
  const gap = cents.x0 - dollars.x1;
  return (
    /^[$(-]*(?:\d{1,3}(?:,\d{3})+|\d{1,6})$/.test(dollars.text) &&
    /^\d{2}[)-]?$/.test(cents.text) &&
    gap > 0 &&
    gap < height * 0.9 &&
    Math.abs(cents.y - dollars.y) < height * 0.4
  );
}

function joined<Token extends Printed>(dollars: Token, cents: Token): Token {
  const text = `${dollars.text}.${cents.text}`;
  const box = unionOf([dollars.word.box, cents.word.box]) ?? dollars.word.box;
  return {
    ...dollars,
    text,
    masked: maskText(text),
    word: { ...dollars.word, text, box },
    other: null,
    x1: cents.x1,
    y0: Math.min(dollars.y0, cents.y0),
    y1: Math.max(dollars.y1, cents.y1),
  };
}
