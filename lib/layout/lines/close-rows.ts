import { isCrossedBox, readMark } from '../find-mark.ts';
import { type ChainScores, findBestKinds, findMarginals, NEVER } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT } from './line-kind.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Log-odds that a sum is worth which one or two lines bring about: of several pairs, one may by chance. */
const WORTH = 4;
/** The same of all lines with an amount, or all that are ticked: there is one such sum. */
const WORTH_OF_ALL = 10;

/** A line with a code: a row of what was rendered, or something that only is offered. */
type Offer = {
  readonly line: number;
  readonly cents: number;
  readonly isRow: boolean;
  /** Nothing was charged on it, not even zero. */
  readonly isBare: boolean;
  /** A price and, behind it, what was charged. */
  readonly isDouble: boolean;
  readonly isTicked: boolean;
  /** It has a code, and a box that is crossed in the text of the file: no letter that was read for one. */
  readonly isCrossed: boolean;
  /** Log-odds for what it was taken for. */
  readonly sureness: number;
};

/**
 * The scores with rows that come to the printed total, on a form that lists codes of which some are
 * meant. Where the rows found do not, and all lines with an amount do, or those that are ticked, or one or
 * two doubtful ones make them, or there is one way to leave some out, these are taken otherwise. Where they
 * do, a doubtful row without an amount is none. A line with a code of its own goes on with no row.
 */
export function closeRows(facts: readonly LineFacts[], all: ChainScores): ChainScores {
  const scores = withOwnCodes(facts, all);
  const offers = listOffers(facts, scores);
  const crossed = findCrossed(facts, offers);
  if (crossed) return settleRows(scores, offers, crossed);
  const totals = listTotals(facts, offers);
  const total = Math.max(0, ...totals);
  if (total === 0) return scores;
  const meant = findMeant(offers, totals);
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
  return turn(scores, totals.includes(sum) ? [] : findSurplus(offers, totals), WORTH_OF_ALL);
}

/**
 * Amounts are written where something is meant, or printed everywhere and second amounts or ticks say what
 * is. Of several ticks one may be lost or be none.
 */
function findMeant(offers: readonly Offer[], totals: readonly number[]): readonly Offer[] | null {
  const total = Math.max(...totals);
  const priced = offers.filter((one) => !one.isBare);
  if (isPrinted(addUp(priced), priced, totals)) return priced;
  const charged = priced.filter((one) => one.isDouble);
  if (charged.length > 1 && totals.includes(addUp(charged))) return charged;
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
 * Two lines or more with a code and a crossed box, where others have an empty one, that come to an amount
 * on a line without a code: these are the rows, whatever their lines look like. Null for none.
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

/** The scores with these offers as rows and no other. */
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

/** The greatest amount may be what is owed with an old balance: of several lines any printed sum counts. */
function isPrinted(sum: number, lines: readonly Offer[], totals: readonly number[]): boolean {
  return lines.length > 1 ? totals.includes(sum) : sum === Math.max(...totals);
}

function isRow(kind: number | undefined): boolean {
  return kind === row || kind === startRow;
}

/** A line without a code and without an amount is no row; one with a code goes on with none. */
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
    // Of a code that was misread the row is left.
    if (procedures === 0 && !isRow(kinds[line])) return [];
    const share = (shares[line]?.[row] ?? 0) + (shares[line]?.[startRow] ?? 0);
    const held = isRow(kinds[line]);
    const sureness = Math.log(oddsOf(held ? share : 1 - share));
    const isTicked = printed.tokens.some(({ text }) => readMark(text) === 'ticked');
    const isCrossed = procedures > 0 && printed.tokens.some(({ text }) => isCrossedBox(text));
    const [cents, isBare] = [amounts.at(-1)?.cents ?? 0, amounts.length === 0];
    const isDouble = amounts.length > 1;
    return [{ line, cents, isRow: held, isBare, isDouble, isTicked, isCrossed, sureness }];
  });
}

function oddsOf(share: number): number {
  return Math.max(1, share / Math.max(1e-9, 1 - share));
}

/** In cents. */
function addUp(offers: readonly Offer[]): number {
  return offers.reduce((sum, { cents }) => sum + cents, 0);
}

/** Amounts that stand on no line with a code, in cents. */
function listTotals(facts: readonly LineFacts[], offers: readonly Offer[]): number[] {
  const taken = new Set(offers.map(({ line }) => line));
  return facts.flatMap(({ amounts }, line) =>
    taken.has(line) ? [] : amounts.flatMap(({ cents }) => (cents > 0 ? [cents] : [])),
  );
}

/** The least sure lines that bring `missing` more when they are turned; none where it takes too much. */
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

/** Of more rows all ways to leave some out come to many an amount by chance. */
const MAX_ROWS = 14;

/** Log-odds between the likeliest way and the next. */
const CLEARLY = 3;

/**
 * Rows that are too many: without them the others come to the largest printed amount that they can, in
 * one way or clearly likeliest in one. What is ticked stays, and two rows at least.
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

/** What was taken for a row is none by so many log-odds, and the other way around. */
function turn(scores: ChainScores, offers: readonly Offer[], worth: number): ChainScores {
  const wasRow = new Map(offers.map((one) => [one.line, one.isRow]));
  const states = scores.states.map((own, at) => {
    const was = wasRow.get(at);
    if (was === undefined) return own;
    return own.map((score, kind) => (isRow(kind) === was ? score : score + worth));
  });
  return { ...scores, states };
}
