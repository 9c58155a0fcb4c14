import { distance } from 'fastest-levenshtein';
import { isOfService, isSolidDay, kindOfToken } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { head, start, 'start-row': startRow, row, total, tail } = KIND_AT;
/** Tolerance within which numbers are in one column, in shares of the page width. */
const SAME_START = 0.01;
/** OCR misreads fewer characters than this in one number. */
const OTHER = 3;

/**
 * The scores with a beginning at the first row of each total, if the rows of each have one number
 * of their own in a column: these are claims that nothing else separates. A name above the first
 * rows, and each that is placed like it after a total, is the head of the claims below it. Numbers
 * of services are on every row, and subtotals of one claim have none.
 */
export function splitByTotals(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const meant = new Map<number, number>();
  const settle = (at: number, kind: number) => {
    if (mayBe(scores, at, kind)) meant.set(at, kind);
  };
  for (const [from, to] of listRecords(kinds)) {
    const parts = listParts(facts, kinds, from, to);
    if (!haveOwnNumbers(facts, parts)) continue;
    const named = facts[from];
    const isNamed = named !== undefined && named.names > 0 && named.amounts.length === 0;
    for (const { first } of isNamed ? parts : parts.slice(1)) settle(first, startRow);
    if (!isNamed) continue;
    parts.forEach(({ first }, nth) => {
      for (let at = parts[nth - 1]?.total ?? from; at < first; at++)
        if (isPlacedLike(named, facts[at])) settle(at, head);
    });
  }
  return settleKinds(scores, meant);
}

/** A name and numbers at the place of another. */
function isPlacedLike({ line, ids }: LineFacts, other: LineFacts | undefined): boolean {
  return (
    other !== undefined &&
    other.names > 0 &&
    other.amounts.length === 0 &&
    ids > 0 === other.ids > 0 &&
    Math.abs(line.x0 - other.line.x0) < SAME_START
  );
}

/** Records that begin with a line of their own, up to where something else begins. */
function listRecords(kinds: readonly number[]): [from: number, to: number][] {
  return kinds.flatMap((kind, from): [number, number][] => {
    if (kind !== start) return [];
    const end = kinds.findIndex(
      (one, at) => at > from && [start, startRow, head, tail].some((other) => other === one),
    );
    return [[from, end < 0 ? kinds.length : end]];
  });
}

/** Rows with their total. */
type Part = { readonly first: number; readonly rows: number; readonly total: number };

/**
 * The parts of a record that are closed by lines printed alike; none if it does not consist of such
 * parts.
 */
function listParts(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  from: number,
  to: number,
): Part[] {
  const parts: Part[] = [];
  let [first, rows] = [-1, 0];
  for (let at = from + 1; at < to; at++) {
    if (kinds[at] === row) {
      if (rows === 0) first = at;
      rows += 1;
    } else if (kinds[at] === total && rows > 0 && (facts[at]?.amounts.length ?? 0) >= 2) {
      parts.push({ first, rows, total: at });
      rows = 0;
    }
  }
  const prints = new Set(parts.map((part) => facts[part.total]?.prints[3]));
  return rows === 0 && parts.length >= 2 && prints.size === 1 ? parts : [];
}

/** Whether there is a column in which each part has one number, no two of them the same. */
function haveOwnNumbers(facts: readonly LineFacts[], parts: readonly Part[]): boolean {
  // If each part is one row, a number of each service is a number of each part.
  if (!parts.some(({ rows }) => rows > 1)) return false;
  const numbers = parts.map((part) => numbersIn(facts.slice(part.first, part.total)));
  return (numbers[0] ?? []).some(({ x0 }) => {
    const own = numbers.map((all) => all.filter((one) => Math.abs(one.x0 - x0) < SAME_START));
    const texts = own.map(([one]) => one?.text ?? '');
    return (
      own.every((all) => all.length === 1) &&
      texts.every((text, at) => texts.slice(at + 1).every((one) => distance(one, text) >= OTHER))
    );
  });
}

function numbersIn(lines: readonly LineFacts[]) {
  return lines.flatMap(({ line }) =>
    line.tokens.filter(
      (token) => kindOfToken(token) === 'I' && !isOfService(token.text) && !isSolidDay(token.text),
    ),
  );
}
