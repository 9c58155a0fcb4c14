import {
  type ChainScores,
  findBestKinds,
  mayBegin,
  mayBeginNone,
  ruleOut,
} from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { idsOf, type LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, total, head, tail } = KIND_AT;
/**
 * Tolerance within which amounts end in one column, in shares of the page width: a scan shifts its
 * pages a little.
 */
const SAME_END = 0.02;
/** Fewer columns could add up by coincidence. */
const LEAST = 2;

/**
 * The scores without beginnings at the head of a page if the record of the page before continues:
 * it had no total, and the next total is that of the rows of both, or all numbers above the next
 * rows are its own. What is left is decided again.
 */
export function joinAcrossPages(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const records = listRecords(findBestKinds(scores));
  const second = records.find(
    (own, at) => isOpen(scores, own) && goesOn(facts, records[at - 1], own),
  );
  if (!second) return scores;
  return joinAcrossPages(facts, ruleOut(scores, second.lines, [start, startRow]));
}

/** Whether it is undecided that its first line begins it: what was settled before stays. */
function isOpen(scores: ChainScores, { lines: [first = -1] }: Lines): boolean {
  return mayBegin(scores, first) && mayBeginNone(scores, first);
}

/** The lines of a record; those of its rows and totals. */
type Lines = { readonly lines: number[]; readonly rows: number[]; readonly totals: number[] };

function listRecords(kinds: readonly number[]): Lines[] {
  const records: Lines[] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (kind === start || kind === startRow) {
      records.push({ lines: [], rows: [], totals: [] });
      isOpen = true;
    } else if (kind === head || kind === tail) isOpen = false;
    const last = isOpen ? records.at(-1) : undefined;
    last?.lines.push(at);
    if (kind === row || kind === startRow) last?.rows.push(at);
    if (kind === total) last?.totals.push(at);
  });
  return records;
}

function goesOn(facts: readonly LineFacts[], before: Lines | undefined, own: Lines): boolean {
  const [end, begin] = [facts[before?.lines.at(-1) ?? -1], facts[own.lines[0] ?? -1]];
  if (!before || !end || !begin || end.pageAt === begin.pageAt) return false;
  if (before.totals.length > 0) return false;
  if (isNumberedAlike(facts, before, own) && !isClosed(facts, own)) return true;
  if (before.rows.length === 0) return false;
  return own.totals.some((at) => {
    const amounts = facts[at]?.amounts.filter(({ cents }) => cents !== 0) ?? [];
    const closed = amounts.filter(({ cents, x1 }) => {
      const alone = addUp(facts, own.rows, x1);
      return alone !== cents && addUp(facts, before.rows, x1) + alone === cents;
    });
    return closed.length >= LEAST;
  });
}

/** Whether what comes before its rows has numbers, and the record before has all of them, too. */
function isNumberedAlike(facts: readonly LineFacts[], before: Lines, own: Lines): boolean {
  const idsAt = (at: number) => (facts[at] ? idsOf(facts[at]) : []);
  const above = own.lines.filter((at) => at < (own.rows[0] ?? own.totals[0] ?? at + 1));
  const known = new Set(before.lines.flatMap(idsAt));
  const ids = above.flatMap(idsAt);
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
    const found = facts[at]?.amounts.find(({ x1 }) => Math.abs(x1 - end) < SAME_END);
    return sum + (found?.cents ?? 0);
  }, 0);
}
