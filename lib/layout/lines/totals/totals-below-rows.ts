import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { isOfService } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, isBeginning, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { idsOf, type LineFacts } from '../facts/line-facts.ts';
import { numberRange } from '../number-range.ts';

const { head, start, 'start-row': startRow, row, more, total } = KIND_AT;
/** How many lines are looked back over. */
const MOST = 60;
/** Fewer columns may add up by chance; a single row, which the sum only repeats, needs one more. */
const LEAST = 2;
/** How many lines of a record's own head are looked at. */
const MOST_HEAD = 8;

/** Lines whose amounts add up to those of a line below them, column by column. */
type Closed = { readonly rows: readonly number[]; readonly total: number };

/**
 * The scores with what sums prove about records: a line without a service is the total of the lines
 * above it if their columns add up to its amounts. These lines are rows, and nothing between them
 * without a number or a name separates records. If no record begins before such rows, one begins as
 * far above them as the others on the document do.
 */
export function totalsBelowRows(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const closed = listClosed(facts).filter((own) => isOfOne(facts, kinds, own));
  if (closed.length === 0) return scores;
  const inner = new Set(closed.flatMap((own) => listInner(facts, kinds, own)));
  const meant = new Map<number, number>();
  const settle = (at: number, kind: number) => {
    if (mayBe(scores, at, kind)) meant.set(at, kind);
  };
  const begins = listBegins(facts, kinds, closed);
  closed.forEach(({ rows, total: sum }, nth) => {
    const begin = begins[nth] ?? -1;
    if (kinds[sum] !== total) settle(sum, total);
    for (const at of rows)
      if (isDatedAbove(facts, at)) {
        settle(at - 1, row);
        settle(at, more);
      } else if (inner.has(at) || ![row, startRow, more].some((kind) => kind === kinds[at]))
        settle(at, row);
    if (begin >= 0) settle(begin, start);
    const [first = 0] = rows;
    const before = closed[nth - 1]?.total ?? -1;
    const isBegun = kinds.some((kind, at) => at > before && at < first && isBeginning(kind));
    // A record that seemed to begin between the rows, or at the first of them, is this one.
    const isWithin = isBeginning(kinds[first]) || rows.some((at) => inner.has(at));
    if (begin < 0 && !isBegun && isWithin) settle(first, startRow);
  });
  const heads = closed.flatMap(({ rows: [first = 0] }, nth) => {
    const begin = begins[nth] ?? -1;
    return begin < 0 ? [] : numberRange(begin + 1, first);
  });
  const behind = closed.flatMap((own) => listBehind(facts, own)).filter((at) => !meant.has(at));
  const above = closed.flatMap((_, nth) =>
    numberRange((closed[nth - 1]?.total ?? -1) + 1, begins[nth] ?? -1),
  );
  const parts = ruleOut(scores, [...inner, ...above], BEGINNINGS);
  const joined = ruleOut(parts, heads, [start, startRow, head]);
  return settleKinds(ruleOut(joined, behind, [row, startRow]), meant);
}

/** Lines right after a sum without a service, a number, or a name: none of them is a row. */
function listBehind(facts: readonly LineFacts[], { rows, total: sum }: Closed): number[] {
  const prints = new Set(rows.map((at) => facts[at]?.prints[3]));
  const goesOn = ({ dates, procedures, ids, names, prints: own }: LineFacts) =>
    dates + procedures + ids + names > 0 || prints.has(own[3]);
  const end = facts.findIndex((line, at) => at > sum && goesOn(line));
  return numberRange(sum + 1, end < 0 ? facts.length : end);
}

/** Numbers that may name a claim. */
function numbersOf(line: LineFacts | undefined): string[] {
  return line ? idsOf(line).filter((text) => !isOfService(text)) : [];
}

function listClosed(facts: readonly LineFacts[]): Closed[] {
  const closed: Closed[] = [];
  facts.forEach((_, at) => {
    const rows = rowsOf(facts, at, closed.at(-1)?.total ?? -1);
    if (rows.length > 0) closed.push({ rows, total: at });
  });
  return closed;
}

/** The lines below the last sum that this line adds up; empty if it is not a sum. */
function rowsOf(facts: readonly LineFacts[], at: number, last: number): number[] {
  const line = facts[at];
  if (!line || line.dates > 0 || line.procedures > 0) return [];
  const printed = line.amounts.filter(({ cents }) => cents !== 0);
  if (printed.length < LEAST) return [];
  const from = Math.max(last + 1, at - MOST);
  const terms = printed.map((amount) => termsOf(facts, from, at, amount));
  const found = terms.filter((own) => own.length > 0);
  const rows = [...new Set(found.flat())].sort((a, b) => a - b);
  if (printed.length - found.length > 1 || found.length < LEAST) return [];
  if (found.length < printed.length && found.length <= LEAST) return [];
  if (rows.some((row) => isPrintedAlike(facts[row], line) && !isDatedAbove(facts, row))) return [];
  // A column that adds up with fewer rows must be blank in the other rows.
  const isWhole = printed.every(({ x1 }, column) => {
    const own = terms[column] ?? [];
    return own.length === 0 || rows.every((row) => own.includes(row) || !amountAt(facts[row], x1));
  });
  if (!isWhole) return [];
  const isSum = found.some((own) => own.length > 1);
  return isSum || (rows.length === 1 && found.length > LEAST) ? rows : [];
}

/** A line with a service is printed differently from a sum, which has none. */
function isPrintedAlike(line: LineFacts | undefined, sum: LineFacts): boolean {
  return line?.prints[3] === sum.prints[3] && line.dates === 0 && line.procedures === 0;
}

/** Whether the day of a service is alone on the line above its amounts. */
function isDatedAbove(facts: readonly LineFacts[], at: number): boolean {
  const above = facts[at - 1];
  return above !== undefined && above.dates > 0 && above.amounts.length === 0 && above.words === 1;
}

/**
 * Lines above whose amounts in a column, all with its sign, add up to an amount; empty if they do
 * not.
 */
function termsOf(
  facts: readonly LineFacts[],
  from: number,
  at: number,
  { cents, x1 }: { readonly cents: number; readonly x1: number },
): number[] {
  const terms: number[] = [];
  let rest = cents;
  for (let above = at - 1; above >= from && Math.sign(rest) === Math.sign(cents); above--) {
    const own = amountAt(facts[above], x1);
    if (own === 0) continue;
    terms.push(above);
    rest -= own;
    if (rest === 0) return Math.sign(own) === Math.sign(cents) ? terms : [];
    if (Math.sign(own) !== Math.sign(cents)) return [];
  }
  return [];
}

/** A line's amount in a column, in cents; 0 if it has none. */
function amountAt(line: LineFacts | undefined, x1: number): number {
  return line?.amounts.find((one) => Math.abs(one.x1 - x1) < SAME_EDGE)?.cents ?? 0;
}

/**
 * Whether the rows belong to one record: their numbers do not differ, and nothing with a number or
 * a name separates them. The sum itself begins none, whatever else it says (`Claim total, referral
 * 7705181125`).
 */
function isOfOne(facts: readonly LineFacts[], kinds: readonly number[], own: Closed): boolean {
  const { rows, total: sum } = own;
  const numbers = rows.map((at) => facts[at]).map((line) => numbersOf(line).join(' '));
  if (new Set(numbers.filter((text) => text !== '')).size > 1) return false;
  const [first = sum] = rows;
  const inner = new Set(listInner(facts, kinds, own));
  return kinds.every((kind, at) => at <= first || at >= sum || !isBeginning(kind) || inner.has(at));
}

/** Beginnings between rows of one sum, without a number or a name since the row before. */
function listInner(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  { rows, total: sum }: Closed,
): number[] {
  const inner: number[] = [];
  let since = rows[0] ?? sum;
  for (let at = since + 1; at <= sum; at++) {
    const isRow = rows.includes(at);
    const between = facts.slice(since + 1, isRow ? at : at + 1);
    const isNamed = between.some((line) => line.names > 0 || numbersOf(line).length > 0);
    if (isBeginning(kinds[at]) && !isNamed && (!isRow || numbersOf(facts[at]).length === 0))
      inner.push(at);
    if (isRow) since = at;
  }
  return inner;
}

/**
 * For each sum, the line where its record begins, if no beginning was found; -1 if one was, or if
 * the lines above do not show it. The lines above the rows of all records must begin at the same
 * place and have the same kinds of values. Where they show how some records begin, a beginning
 * found further above is none.
 */
function listBegins(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  closed: readonly Closed[],
): number[] {
  const firsts = closed.map(({ rows }) => rows[0] ?? 0);
  const height = closed.length < 2 ? 0 : countAlike(facts, firsts, closed);
  const isBegun = (from: number, first: number) => {
    const gap = kinds.slice(from, first + 1);
    return gap.includes(startRow) || gap.slice(0, -1).includes(start);
  };
  const shown = firsts.map((first) => {
    const heads = facts.slice(first - height, first);
    const at = heads.findIndex(({ ids, names, dates }) => ids + names + dates > 0);
    return heads.some(({ ids }) => ids > 0) && at >= 0 ? first - height + at : -1;
  });
  const aboveOf = (nth: number) => (closed[nth - 1]?.total ?? -1) + 1;
  const isShown = firsts.some((first, nth) => shown[nth] !== -1 && !isBegun(aboveOf(nth), first));
  return firsts.map((first, nth) => {
    const from = isShown ? Math.max(aboveOf(nth), first - height) : aboveOf(nth);
    return isBegun(from, first) ? -1 : (shown[nth] ?? -1);
  });
}

/** How many lines right above their first rows are alike in all records. */
function countAlike(
  facts: readonly LineFacts[],
  firsts: readonly number[],
  closed: readonly Closed[],
): number {
  for (let above = 1; above <= MOST_HEAD; above++) {
    const lines = firsts.map((first, nth) =>
      first - above > (closed[nth - 1]?.total ?? -1) ? facts[first - above] : undefined,
    );
    const [model] = lines;
    if (!model || !lines.every((line) => line && isAlike(model, line))) return above - 1;
  }
  return MOST_HEAD;
}

function isAlike(one: LineFacts, other: LineFacts): boolean {
  return (
    Math.abs(one.line.x0 - other.line.x0) < SAME_EDGE &&
    one.ids > 0 === other.ids > 0 &&
    one.dates > 0 === other.dates > 0 &&
    one.amounts.length === other.amounts.length
  );
}
