import { parseMoney } from '#lib/forms/parse-money.ts';
import type { TextLine, Token } from '../page/lay-out-page.ts';
import { reachOf } from '../page/neighbors.ts';
import { SAME_AMOUNT_END } from '../page/one-column.ts';
import { captionWord } from '../words/caption-word.ts';
import { isDate } from '../words/token-kind.ts';

/** One column's caption, possibly over several lines. */
export type HeaderCell = {
  readonly words: readonly string[];
  /** Where it is printed above its column; none if it is beside each value. */
  readonly tokens: readonly Token[];
  readonly x0: number;
  readonly x1: number;
};

/**
 * The captions of columns on consecutive lines, from left to right. Words above one another, or
 * next to one another with only a space between, are one caption, unless amounts of two columns are
 * below them, or two identifiers that begin where two of the words do.
 */
export function splitCaptions(
  lines: readonly TextLine[],
  columns: readonly AmountColumn[],
  pairs: readonly IdentifierPair[] = [],
): HeaderCell[] {
  const pitch = pitchOfCaptions(lines);
  const pieces = lines
    .flatMap((line) => partLine(line, columns, pitch))
    .flatMap((piece) => partAtIdentifiers(piece, pairs));
  const groups: Token[][] = [];
  for (const piece of pieces) {
    const own = groups.filter(
      (group) =>
        group.some((one) => piece.some((other) => standsAbove(one, other))) &&
        !isApart(group, piece, columns),
    );
    const [first] = own;
    if (!first) groups.push([...piece]);
    else first.push(...piece);
    // What is above two of them joins them.
    for (const other of own.slice(1)) {
      if (!first || isApart(first, other, columns)) continue;
      first.push(...other);
      groups.splice(groups.indexOf(other), 1);
    }
  }
  return groups
    .map((group) => group.sort((a, b) => a.line - b.line || a.x0 - b.x0))
    .map((group) => {
      const [x0, x1] = reachOf(group);
      const words = group.map((token) => captionWord(token.text)).filter((word) => word !== '');
      return { words, tokens: group, x0, x1 };
    })
    .sort((a, b) => a.x0 - b.x0);
}

/** Where the amounts of a column are, in shares of the page width. */
export type AmountColumn = { readonly x0: number; readonly x1: number };

/** How many lines below captions are looked at. */
const MAX_BELOW = 12;

/** The columns of the first line of amounts below, with those of the lines like it. */
export function findAmountColumns(lines: readonly TextLine[], last: number): AmountColumn[] {
  const rows = lines
    .slice(last + 1, last + 1 + MAX_BELOW)
    .map(({ tokens }) => tokens.filter(({ text }) => parseMoney(text) !== null))
    .filter((row) => row.length >= 2);
  const [first = []] = rows;
  const columns = first.map(({ x0, x1 }) => ({ x0, x1 }));
  const alike = rows.filter(
    (row) => row.filter((token) => columnOf(columns, token)).length * 2 >= row.length,
  );
  for (const token of alike.flat()) {
    const own = columnOf(columns, token);
    if (own) own.x0 = Math.min(own.x0, token.x0);
  }
  return columns;
}

/** Where two identifiers next to each other begin, in shares of the page width. */
export type IdentifierPair = readonly [one: number, other: number];

/** The identifiers next to each other on the lines below captions. */
export function findIdentifierPairs(lines: readonly TextLine[], last: number): IdentifierPair[] {
  return lines.slice(last + 1, last + 1 + MAX_BELOW).flatMap(({ tokens }) => {
    const sorted = tokens.toSorted((a, b) => a.x0 - b.x0);
    return sorted.flatMap((token, at): IdentifierPair[] => {
      const next = sorted[at + 1];
      return next && isIdentifier(token) && isIdentifier(next) ? [[token.x0, next.x0]] : [];
    });
  });
}

/** A long number or code, neither a date nor an amount. */
function isIdentifier({ text }: Token): boolean {
  return /^(?=.*\d{3})[A-Z\d-]{6,}$/.test(text) && !isDate(text) && parseMoney(text) === null;
}

/** Words above two identifiers that begin where the first word and another do. */
function partAtIdentifiers(piece: Token[], pairs: readonly IdentifierPair[]): Token[][] {
  const [first] = piece;
  const at = piece.findIndex(
    (token) =>
      first !== undefined &&
      token !== first &&
      pairs.some(([one, other]) => beginsAt(first, one) && beginsAt(token, other)),
  );
  return at < 1 ? [piece] : [piece.slice(0, at), ...partAtIdentifiers(piece.slice(at), pairs)];
}

function beginsAt({ x0 }: Token, start: number): boolean {
  return Math.abs(x0 - start) < SAME_START;
}

/** In shares of the page width: half a letter of small print. */
const SAME_START = 0.004;

function columnOf<T extends AmountColumn>(columns: readonly T[], { x1 }: Token): T | undefined {
  return columns.find((one) => Math.abs(one.x1 - x1) < SAME_AMOUNT_END);
}

/**
 * Words with only a space between, separated at the widest gap if they cover two columns. `pitch`:
 * of print of one width, in which a space is as wide as a letter.
 */
function partLine(
  { tokens }: TextLine,
  columns: readonly AmountColumn[],
  pitch: number | null,
): Token[][] {
  const pieces: Token[][] = [];
  for (const token of [...tokens].sort((a, b) => a.x0 - b.x0)) {
    const last = pieces.at(-1);
    const before = last?.at(-1);
    const height = Math.max(before?.height ?? 0, token.height);
    const space = pitch === null ? SPACE * height : PITCHES * pitch;
    if (last && before && token.x0 - before.x1 < space) last.push(token);
    else pieces.push([token]);
  }
  return pieces.flatMap((piece) => partPiece(piece, columns));
}

/** In heights of the print. */
const SPACE = 0.7;
/** More than one space, less than two. */
const PITCHES = 1.7;

/**
 * The width of a character, in shares of the page width, if all have the same, as a typewriter's;
 * null in other print, whose words of equal length differ.
 */
function pitchOfCaptions(lines: readonly TextLine[]): number | null {
  const widths = lines
    .flatMap(({ tokens }) => tokens)
    .filter(({ text }) => text.length >= SHORTEST)
    .map(({ text, x0, x1 }) => (x1 - x0) / text.length)
    .sort((a, b) => a - b);
  const [middle, least, most] = [0.5, 0.1, 0.9].map((at) => widths[Math.floor(at * widths.length)]);
  if (widths.length < LEAST_WORDS || !middle || !least || !most) return null;
  return most - least < SAME_PITCH * middle ? middle : null;
}

const SHORTEST = 4;
const LEAST_WORDS = 6;
const SAME_PITCH = 0.1;

function partPiece(piece: Token[], columns: readonly AmountColumn[]): Token[][] {
  const covered = listCovered(piece, columns);
  const [one, other] = covered;
  if (!one || !other) return [piece];
  let at = 0;
  let widest = Number.NEGATIVE_INFINITY;
  for (let next = 1; next < piece.length; next++) {
    const [left, right] = [piece[next - 1], piece[next]];
    if (!left || !right) continue;
    const middle = (left.x1 + right.x0) / 2;
    if (middle < (one.x0 + one.x1) / 2 || middle > (other.x0 + other.x1) / 2) continue;
    if (right.x0 - left.x1 <= widest) continue;
    widest = right.x0 - left.x1;
    at = next;
  }
  if (at === 0) return [piece];
  return [piece.slice(0, at), ...partPiece(piece.slice(at), columns)];
}

/** The columns whose amounts are below the words, at least half of each. */
function listCovered(
  tokens: readonly Token[],
  columns: readonly AmountColumn[],
): readonly AmountColumn[] {
  const [x0, x1] = reachOf(tokens);
  return columns.filter(
    (one) => Math.min(one.x1, x1) - Math.max(one.x0, x0) >= (one.x1 - one.x0) / 2,
  );
}

/** Whether both are captions of columns, but of different ones. */
function isApart(
  a: readonly Token[],
  b: readonly Token[],
  columns: readonly AmountColumn[],
): boolean {
  const [own, others] = [listCovered(a, columns), listCovered(b, columns)];
  return own.length > 0 && others.length > 0 && !own.some((one) => others.includes(one));
}

function standsAbove(a: Token, b: Token): boolean {
  const shared = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  return a.line !== b.line && shared > 0.15 * Math.min(a.x1 - a.x0, b.x1 - b.x0);
}
