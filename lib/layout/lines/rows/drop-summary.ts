import { captionWord } from '#lib/layout/captions/caption-word.ts';
import type { LineFacts } from '../facts/line-facts.ts';
import { type ChainScores, findBestKinds, ruleOut } from '../line-chain.ts';
import { KIND_AT } from '../line-kind.ts';

const { row, 'start-row': startRow, more } = KIND_AT;
/** Fewer amounts could add up by coincidence. */
const LEAST = 2;
/**
 * Tolerance within which amounts end in one column, in shares of the page width: a scan shifts its
 * lines a little.
 */
const SAME_END = 0.02;

/**
 * The scores without last rows that sum up the others. If each row is a block of lines, so is the
 * summary, and its lines have the sums of the others' lines. If a row is a line with a date or a
 * code, the summary has neither. If the rows after a printed total have that sum again, they are the
 * same services, by kind. What is left is decided again.
 */
export function dropSummary(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const rows = listRows(findBestKinds(scores)).map((lines) => listFacts(facts, lines));
  const again = findAgain(facts, rows);
  if (again.length > 0) return dropSummary(facts, without(facts, scores, again));
  const last = rows.at(-1);
  const others = rows.slice(0, -1);
  if (!last || others.length === 0) return scores;
  if (!sumsBlocksUp(last, others) && !sumsLinesUp(last, others, facts)) return scores;
  return dropSummary(facts, without(facts, scores, last));
}

function without(facts: readonly LineFacts[], scores: ChainScores, dropped: RowLines): ChainScores {
  const lines = new Set(dropped.map((line) => facts.indexOf(line)));
  return ruleOut(scores, lines, [row, startRow, more]);
}

/** The lines of the rows after a printed total, if their sum is that total, as of the rows before it. */
function findAgain(facts: readonly LineFacts[], rows: readonly RowLines[]): RowLines {
  for (let split = LEAST; split <= rows.length - LEAST; split++) {
    const [end, begin] = [rows[split - 1]?.at(-1), rows[split]?.[0]];
    if (!end || !begin) continue;
    const between = facts.slice(facts.indexOf(end) + 1, facts.indexOf(begin));
    const printed = between.flatMap(({ amounts }) => amounts.map(({ cents }) => cents));
    if (printed.every((cents) => cents === 0)) continue;
    const [before, behind] = [sumColumns(rows.slice(0, split)), sumColumns(rows.slice(split))];
    if (printed.some((cents) => cents !== 0 && before.has(cents) && behind.has(cents)))
      return rows.slice(split).flat();
  }
  return [];
}

/** The lines of each row. */
function listRows(kinds: readonly number[]): number[][] {
  const rows: number[][] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (kind === row || kind === startRow) rows.push([at]);
    else if (kind === more && isOpen) rows.at(-1)?.push(at);
    isOpen = kind === row || kind === startRow || (isOpen && kind === more);
  });
  return rows;
}

type RowLines = readonly LineFacts[];

function listFacts(facts: readonly LineFacts[], lines: readonly number[]): RowLines {
  return lines.flatMap((at) => facts[at] ?? []);
}

/** Whether two or more amounts are sums of the other blocks that belong together. */
function sumsBlocksUp(last: RowLines, others: readonly RowLines[]): boolean {
  if (others.length < LEAST || last.length < LEAST) return false;
  const terms = others.flatMap(listTerms);
  const alike = [
    ...Map.groupBy(terms, ({ word }) => word).values(),
    ...Map.groupBy(terms, ({ place }) => place).values(),
  ].filter((own) => own.length >= LEAST);
  const sums = new Set(alike.map((own) => addUp(own.map(({ cents }) => cents))));
  return listTerms(last).filter(({ cents }) => cents !== 0 && sums.has(cents)).length >= LEAST;
}

/**
 * An amount of a block with the first word of its line and its place among those other than zero.
 */
type Term = { readonly cents: number; readonly word: string; readonly place: number };

function listTerms(lines: RowLines): Term[] {
  let place = 0;
  return lines.flatMap(({ line, amounts }) => {
    const word = captionWord(line.tokens[0]?.text ?? '').replace(/s$/, '');
    return amounts.map(({ cents }) => ({ cents, word, place: cents === 0 ? -1 : place++ }));
  });
}

/** Whether a row without a date or a code has the sum of a column of the rows with one. */
function sumsLinesUp(
  last: RowLines,
  others: readonly RowLines[],
  facts: readonly LineFacts[],
): boolean {
  if (isNamed(last.slice(0, 1)) || !others.every(isNamed)) return false;
  // Right below a single row, an equal amount is another service at the same price.
  const [end, begin] = [others.at(-1)?.at(-1), last[0]];
  if (!end || !begin) return false;
  if (others.length === 1 && facts.indexOf(begin) - facts.indexOf(end) < 2) return false;
  const sums = sumColumns(others);
  return last.some(({ amounts }) => amounts.some(({ cents }) => cents !== 0 && sums.has(cents)));
}

function isNamed(lines: RowLines): boolean {
  return lines.some(({ dates, procedures }) => dates > 0 || procedures > 0);
}

/** The sum of each column of the rows, in cents. */
function sumColumns(rows: readonly RowLines[]): ReadonlySet<number> {
  const amounts = rows.flat().flatMap((line) => line.amounts);
  return new Set(
    amounts.map(({ x1 }) =>
      addUp(amounts.filter((one) => Math.abs(one.x1 - x1) < SAME_END).map(({ cents }) => cents)),
    ),
  );
}

function addUp(cents: readonly number[]): number {
  return cents.reduce((sum, one) => sum + one, 0);
}
