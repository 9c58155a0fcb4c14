import { isCrossedBox, isPlainTick, readMark } from '#lib/layout/page/find-mark.ts';
import { isProcedure } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds, findMarginals, NEVER } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/**
 * Log-odds that a sum is worth if changing one or two lines makes it add up: with several pairs to
 * try, one may do so by chance.
 */
const WORTH = 4;
/** The same for all lines with an amount, or all that are ticked: there is only one such sum. */
const WORTH_OF_ALL = 10;

/** A line with a code: a service that was rendered (a row), or one that the form only lists. */
type Offer = {
  readonly line: number;
  readonly cents: number;
  readonly isRow: boolean;
  /** Nothing was charged on it, not even zero. */
  readonly isBare: boolean;
  /** A price, followed by what was charged. */
  readonly isDouble: boolean;
  readonly isTicked: boolean;
  /** A tick that is hardly a letter stands right before its code. */
  readonly isMarked: boolean;
  /**
   * It has a code, and a crossed box in the file's own text, not a letter that OCR may have made of
   * one.
   */
  readonly isCrossed: boolean;
  /** Log-odds that it is what it was read as: a row, or not. */
  readonly sureness: number;
};

/**
 * The scores with rows that add up to the printed total, on a form that lists codes and marks some
 * of them. If the rows that were found do not add up, but all lines with an amount do, or all that
 * are ticked, or the rows do after changing one or two doubtful lines or leaving some out in the
 * only possible way, lines are changed to match. If several are marked right before their codes,
 * the others are no rows, however much they look like it. If the rows do add up, a doubtful line
 * without an amount is not a row. A line with its own code never continues a row.
 */
export function closeRows(facts: readonly LineFacts[], all: ChainScores): ChainScores {
  const scores = withOwnCodes(facts, all);
  const offers = listOffers(facts, scores);
  const totals = listTotals(facts, offers);
  const shown = findCrossed(facts, offers) ?? findCharged(offers, totals);
  if (shown) return settleRows(scores, offers, shown);
  const total = Math.max(0, ...totals);
  if (total === 0) return scores;
  const meant = findMeant(offers, totals);
  if (meant?.every((one) => one.isMarked) && meant.length >= LEAST_MARKED)
    return settleRows(scores, offers, meant);
  if (meant) {
    const rows = new Set(meant);
    const turned = offers.filter((one) => one.isRow !== rows.has(one));
    return turn(scores, turned, WORTH_OF_ALL);
  }
  const rows = offers.filter((one) => one.isRow);
  const sum = addUp(rows);
  const isClosed = isPrinted(sum, rows, totals);
  const turned = isClosed ? [] : findTurns(offers, total - sum);
  if (isClosed || turned.length > 0) return turn(scores, [...turned, ...listBare(offers)], WORTH);
  if (totals.includes(sum)) return scores;
  const surplus = findSurplus(offers, totals);
  return turn(scores, surplus.length > 0 ? surplus : findUnmarked(offers, totals), WORTH_OF_ALL);
}

/**
 * Rows without a mark, if the others alone come nearer to the total, which all together exceed: the
 * form lists them with their prices, but nobody chose them.
 */
function findUnmarked(offers: readonly Offer[], totals: readonly number[]): readonly Offer[] {
  const rows = offers.filter((one) => one.isRow);
  const marked = rows.filter((one) => one.isMarked);
  // What is due may be more, with an old balance.
  const total = Math.min(...totals.filter((cents) => cents >= addUp(marked)));
  const [more, less] = [addUp(rows) - total, total - addUp(marked)];
  if (marked.length < LEAST_MARKED || !(more > less)) return [];
  return rows.filter((one) => !one.isMarked);
}

/** A single mark may be a letter. */
const LEAST_MARKED = 2;

/**
 * The lines that are meant. Either only these have amounts, or all lines have printed prices, and a
 * tick shows which are meant. One of several ticks may be lost or wrong.
 */
function findMeant(offers: readonly Offer[], totals: readonly number[]): readonly Offer[] | null {
  const total = Math.max(...totals);
  const priced = offers.filter((one) => !one.isBare);
  if (isPrinted(addUp(priced), priced, totals)) return priced;
  const ticked = priced.filter((one) => one.isTicked);
  if (ticked.length === 0) return null;
  const sum = addUp(ticked);
  if (totals.includes(sum)) return ticked;
  const ways = priced
    .map((one) => (one.isTicked ? ticked.filter((other) => other !== one) : [...ticked, one]))
    .filter((way) => way.length > 1);
  const closing = ways.filter((way) => addUp(way) === total);
  return closing.length === 1 ? (closing[0] ?? null) : null;
}

/**
 * The lines with a charge behind their price, if there are two or more and they add up to a printed
 * amount: these are the rows, whatever their lines look like. Null if they don't.
 */
function findCharged(offers: readonly Offer[], totals: readonly number[]): readonly Offer[] | null {
  const charged = offers.filter((one) => one.isDouble);
  return charged.length > 1 && totals.includes(addUp(charged)) ? charged : null;
}

/**
 * At least two lines with a code and a crossed box, if not all lines with a code have one and the
 * amounts add up to an amount on a line without a code: these are the rows, whatever their lines
 * look like. Null if there are none.
 */
function findCrossed(
  facts: readonly LineFacts[],
  offers: readonly Offer[],
): readonly Offer[] | null {
  const crossed = offers.filter((one) => one.isCrossed && !one.isBare);
  const coded = offers.filter(({ line }) => (facts[line]?.procedures ?? 0) > 0);
  if (crossed.length < 2 || crossed.length === coded.length) return null;
  const sum = addUp(crossed);
  const isPrinted = facts.some(
    ({ procedures, amounts }) => procedures === 0 && amounts.some(({ cents }) => cents === sum),
  );
  return isPrinted ? crossed : null;
}

/** The scores with these lines as rows, and no others. */
function settleRows(
  scores: ChainScores,
  offers: readonly Offer[],
  rows: readonly Offer[],
): ChainScores {
  const meant = new Set(rows.map(({ line }) => line));
  const isOffered = new Set(offers.map(({ line }) => line));
  const states = scores.states.map((own, at) => {
    if (!isOffered.has(at)) return own;
    return own.map((score, kind) => (isRow(kind) === meant.has(at) ? score : NEVER));
  });
  return { ...scores, states };
}

/**
 * The largest amount may be what is due including an old balance, so for several lines any printed
 * sum counts.
 */
function isPrinted(sum: number, lines: readonly Offer[], totals: readonly number[]): boolean {
  return lines.length > 1 ? totals.includes(sum) : sum === Math.max(...totals);
}

/** A line without a code and an amount is not a row; one with a code does not continue a row. */
function withOwnCodes(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const states = scores.states.map((own, at) => {
    const { procedures = 0, amounts = [] } = facts[at] ?? {};
    if (procedures > 0) return own.map((score, kind) => (kind === more ? NEVER : score));
    return amounts.length > 0 ? own : own.map((score, kind) => (isRow(kind) ? NEVER : score));
  });
  return { ...scores, states };
}

function listOffers(facts: readonly LineFacts[], scores: ChainScores): Offer[] {
  const kinds = findBestKinds(scores);
  const { states: shares } = findMarginals(scores, false);
  return facts.flatMap(({ procedures, amounts, line: printed }, line): Offer[] => {
    // If its code was misread, the line may still be labeled as a row.
    if (procedures === 0 && !isRow(kinds[line])) return [];
    const share = (shares[line]?.[row] ?? 0) + (shares[line]?.[startRow] ?? 0);
    const held = isRow(kinds[line]);
    const sureness = Math.log(oddsOf(held ? share : 1 - share));
    const isTicked = printed.tokens.some(({ text }) => readMark(text) === 'ticked');
    const isMarked = printed.tokens.some(
      ({ text }, at) => isProcedure(text) && isPlainTick(printed.tokens[at - 1]?.text ?? ''),
    );
    const isCrossed = procedures > 0 && printed.tokens.some(({ text }) => isCrossedBox(text));
    const [cents, isBare] = [amounts.at(-1)?.cents ?? 0, amounts.length === 0];
    const isDouble = amounts.length > 1;
    return [
      { line, cents, isRow: held, isBare, isDouble, isTicked, isMarked, isCrossed, sureness },
    ];
  });
}

function oddsOf(share: number): number {
  return Math.max(1, share / Math.max(1e-9, 1 - share));
}

/** In cents. */
function addUp(offers: readonly Offer[]): number {
  return offers.reduce((sum, { cents }) => sum + cents, 0);
}

/** Amounts on lines without a code, in cents. */
function listTotals(facts: readonly LineFacts[], offers: readonly Offer[]): number[] {
  const taken = new Set(offers.map(({ line }) => line));
  return facts.flatMap(({ amounts }, line) =>
    taken.has(line) ? [] : amounts.flatMap(({ cents }) => (cents > 0 ? [cents] : [])),
  );
}

/**
 * The least certain line, or two, that change the sum by `missing` if changed; empty if they are
 * too certain.
 */
function findTurns(offers: readonly Offer[], missing: number): readonly Offer[] {
  const doubtful = offers.filter(({ sureness, cents }) => sureness < WORTH && cents > 0);
  const ways = doubtful.flatMap((one, at): Offer[][] => [
    [one],
    ...doubtful.slice(at + 1).map((other) => [one, other]),
  ]);
  const gainOf = (way: readonly Offer[]) =>
    way.reduce((sum, { isRow: held, cents }) => sum + (held ? -cents : cents), 0);
  const costOf = (way: readonly Offer[]) => way.reduce((sum, one) => sum + one.sureness, 0);
  const closing = ways.filter((way) => gainOf(way) === missing && costOf(way) < WORTH);
  return closing.sort((a, b) => costOf(a) - costOf(b))[0] ?? [];
}

/** With more rows, leaving some out gives too many sums that match an amount by chance. */
const MAX_ROWS = 14;

/** Log-odds between the most likely way and the next. */
const CLEARLY = 3;

/**
 * Rows to leave out so that the others add up to the largest printed amount possible, if there is
 * only one way to do so, or one is clearly the most likely. Ticked rows stay, and at least two
 * rows.
 */
function findSurplus(offers: readonly Offer[], totals: readonly number[]): readonly Offer[] {
  const rows = offers.filter((one) => one.isRow && one.cents > 0);
  if (rows.length < 3 || rows.length > MAX_ROWS) return [];
  const waysTo = new Map<number, Offer[][]>();
  for (let way = 1; way < 2 ** rows.length; way++) {
    const dropped = rows.filter((_, at) => (way >> at) % 2 === 1);
    if (dropped.length > rows.length - 2 || dropped.some(({ isTicked }) => isTicked)) continue;
    const cents = addUp(rows) - addUp(dropped);
    if (totals.includes(cents)) waysTo.set(cents, [...(waysTo.get(cents) ?? []), dropped]);
  }
  const [largest] = [...waysTo].sort(([a], [b]) => b - a);
  const costOf = (way: readonly Offer[]) => way.reduce((sum, one) => sum + one.sureness, 0);
  const [best, next] = (largest?.[1] ?? []).sort((a, b) => costOf(a) - costOf(b));
  if (!best || (next && costOf(next) - costOf(best) < CLEARLY)) return [];
  return best;
}

/** Doubtful rows without an amount. */
function listBare(offers: readonly Offer[]): Offer[] {
  return offers.filter((one) => one.isRow && one.isBare && one.sureness < WORTH);
}

/**
 * The scores with `worth` log-odds for these lines to change: rows to other lines, and other lines
 * to rows.
 */
function turn(scores: ChainScores, offers: readonly Offer[], worth: number): ChainScores {
  const wasRow = new Map(offers.map((one) => [one.line, one.isRow]));
  const states = scores.states.map((own, at) => {
    const was = wasRow.get(at);
    if (was === undefined) return own;
    return own.map((score, kind) => (isRow(kind) === was ? score : score + worth));
  });
  return { ...scores, states };
}
