import { SHIFTED_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBegin, mayBeginNone, ruleOut } from '../chain/narrow-kinds.ts';
import { idsOf, type LineFacts } from '../facts/line-facts.ts';

const { total, head, tail } = KIND_AT;
/** Fewer columns could add up by coincidence. */
const LEAST = 2;

/**
 * The scores without beginnings at the head of a page if the record of the page before continues:
 * the next total is that of the rows of both, because what it had was at most a subtotal of its
 * page, or it had none, and all numbers above the next rows are its own. What is left is decided
 * again.
 */
export function joinAcrossPages(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const records = listRecords(findBestKinds(scores));
  const second = records.find(
    (own, at) => isOpen(scores, own) && goesOn(facts, records[at - 1], own),
  );
  if (!second) return scores;
  return joinAcrossPages(facts, ruleOut(scores, second.lines, BEGINNINGS));
}

/** Whether it is undecided that its first line begins it: what was settled before stays. */
function isOpen(scores: ChainScores, { lines: [first = -1] }: Lines): boolean {
  return mayBegin(scores, first) && mayBeginNone(scores, first);
}

/**
 * The lines of a record; those of its rows and totals; those after it, up to the next record.
 */
type Lines = {
  readonly lines: number[];
  readonly rows: number[];
  readonly totals: number[];
  readonly after: number[];
};

function listRecords(kinds: readonly number[]): Lines[] {
  const records: Lines[] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (isBeginning(kind)) {
      records.push({ lines: [], rows: [], totals: [], after: [] });
      isOpen = true;
    } else if (kind === head || kind === tail) isOpen = false;
    const last = records.at(-1);
    if (!isOpen) {
      last?.after.push(at);
      return;
    }
    last?.lines.push(at);
    if (isRow(kind)) last?.rows.push(at);
    if (kind === total) last?.totals.push(at);
  });
  return records;
}

function goesOn(facts: readonly LineFacts[], before: Lines | undefined, own: Lines): boolean {
  const [end, begin] = [facts[before?.lines.at(-1) ?? -1], facts[own.lines[0] ?? -1]];
  if (!before || !end || !begin || end.pageAt === begin.pageAt) return false;
  const isSummed = (totals: readonly number[]) => isSumOfBoth(facts, before, own, totals);
  if (before.totals.length === 0) {
    const lines = before.lines.flatMap((at) => facts[at] ?? []);
    const isNumbered = isNumberedLike(lines, facts, own) && !isClosed(facts, own);
    return isNumbered || isSummed(own.totals);
  }
  // A total before the end of the page may be that of the page.
  return (
    isNumberedLike(facts.slice(0, own.lines[0]), facts, own) &&
    !isClosed(facts, own) &&
    isSummed([...own.totals, ...own.after])
  );
}

/** Whether one of the totals adds up over the rows of both, in several columns. */
function isSumOfBoth(
  facts: readonly LineFacts[],
  before: Lines,
  own: Lines,
  totals: readonly number[],
): boolean {
  if (before.rows.length === 0) return false;
  return totals.some((at) => {
    const amounts = facts[at]?.amounts.filter(({ cents }) => cents !== 0) ?? [];
    const closed = amounts.filter(({ cents, x1 }) => {
      const alone = addUp(facts, own.rows, x1);
      return alone !== cents && addUp(facts, before.rows, x1) + alone === cents;
    });
    return closed.length >= LEAST;
  });
}

/** Whether what comes before its rows has numbers, and these lines have all of them, too. */
function isNumberedLike(
  lines: readonly LineFacts[],
  facts: readonly LineFacts[],
  own: Lines,
): boolean {
  const above = own.lines.filter((at) => at < (own.rows[0] ?? own.totals[0] ?? at + 1));
  const known = new Set(lines.flatMap(idsOf));
  const ids = above.flatMap((at) => (facts[at] ? idsOf(facts[at]) : []));
  return ids.length > 0 && ids.every((id) => known.has(id));
}

/** Whether a total is that of its own rows. */
function isClosed(facts: readonly LineFacts[], { rows, totals }: Lines): boolean {
  return totals.some((at) =>
    facts[at]?.amounts.some(({ cents, x1 }) => cents !== 0 && addUp(facts, rows, x1) === cents),
  );
}

/** The sum of the rows in one column, in cents. */
function addUp(facts: readonly LineFacts[], rows: readonly number[], end: number): number {
  return rows.reduce((sum, at) => {
    const found = facts[at]?.amounts.find(({ x1 }) => Math.abs(x1 - end) < SHIFTED_EDGE);
    return sum + (found?.cents ?? 0);
  }, 0);
}
