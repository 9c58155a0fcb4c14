import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { type LineFacts, textOfLine } from '../facts/line-facts.ts';

const { 'start-row': startRow, row, total } = KIND_AT;
/**
 * Scores for a document that lists services under headings, each with a subtotal. If the lines
 * between a line without an amount and their sum each have one amount, and one of them was found to
 * be a row, all of them are rows, and the line above them is their heading. So are those above
 * another sum with the same caption.
 */
export function rowsToSubtotal(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const isListed = (at: number) => isRow(kinds[at]);
  const meant = new Map<number, number>();
  const headings: number[] = [];
  const summed = [...facts.entries()].flatMap(([at, line]) => {
    const group = listSummed(facts, at);
    const isOpen = group.every((one) => mayBe(scores, one, row)) && mayBe(scores, at, total);
    return group.length > 0 && isOpen ? [{ at, group, caption: captionOf(line) }] : [];
  });
  const captions = new Set(
    summed.flatMap(({ group, caption }) => (group.some(isListed) ? [caption] : [])),
  );
  for (const { at, group, caption } of summed) {
    if (!captions.has(caption)) continue;
    for (const line of group) meant.set(line, row);
    meant.set(at, total);
    headings.push((group[0] ?? 0) - 1);
  }
  if (meant.size === 0) return scores;
  return ruleOut(settleKinds(scores, meant), headings, [row, startRow]);
}

/**
 * The lines with one amount right above, up to one without, if this line is their sum; otherwise
 * none.
 */
export function listSummed(facts: readonly LineFacts[], at: number): number[] {
  const sum = amountOf(facts[at]);
  if (!sum) return [];
  const group: number[] = [];
  let left = sum.cents;
  for (let above = at - 1; above >= 0; above--) {
    const [line, own] = [facts[above], amountOf(facts[above])];
    if (line?.pageAt !== facts[at]?.pageAt || line?.amounts.length === 0) break;
    if (!own || own.cents <= 0 || Math.abs(own.x1 - sum.x1) > SAME_EDGE) return [];
    group.unshift(above);
    left -= own.cents;
  }
  return left === 0 && group.length > 1 ? group : [];
}

/** What a line says, without its numbers. */
function captionOf(line: LineFacts): string {
  return textOfLine(line).replace(/[\d.,$-]/g, '');
}

function amountOf(line: LineFacts | undefined): LineFacts['amounts'][number] | null {
  const [only, other] = line?.amounts ?? [];
  return only && !other ? only : null;
}
