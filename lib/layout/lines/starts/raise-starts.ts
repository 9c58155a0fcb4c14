import { distance } from 'fastest-levenshtein';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { mayBe, mayBeginNone, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { type LineFacts, textOfLine } from '../facts/line-facts.ts';

const { head, start, 'start-row': startRow } = KIND_AT;
/** How many lines above a beginning are looked at. */
const MOST = 8;
/** Share of the beginnings that are printed alike if a document has one way to begin records. */
const USUAL = 0.8;

/** Largest share of a line's characters that OCR misreads. */
const MISREAD = 0.15;

/**
 * The scores with beginnings moved up to the first line about each record: if several begin with
 * lines that are printed alike, and the lines above them are alike, too, but have other names on
 * each, those lines belong to the records and not to the pages. Lines that are equal above all of
 * them may be part of a page's head.
 */
export function raiseStarts(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const starts = listUsual(facts, kinds);
  const up = starts.length < 2 ? 0 : countAbove(facts, kinds, starts);
  const isOpen = (at: number) => mayBeginNone(scores, at) && mayBe(scores, at - up, start);
  if (up === 0 || !starts.every(isOpen)) return scores;
  const within = starts.flatMap((at) => Array.from({ length: up }, (_, above) => at - above));
  const joined = ruleOut(scores, within, [head, start, startRow]);
  return settleKinds(joined, new Map(starts.map((at) => [at - up, start])));
}

/** Beginnings that are printed like most; none if a document has no such way. */
function listUsual(facts: readonly LineFacts[], kinds: readonly number[]): number[] {
  const starts = [...kinds.keys()].filter((at) => kinds[at] === start);
  const groups = [...Map.groupBy(starts, (at) => facts[at]?.prints[3]).values()];
  const most = groups.reduce((best, own) => (own.length > best.length ? own : best), []);
  return most.length >= starts.length * USUAL ? most : [];
}

/** How far above their beginnings all records still name something that the others do not. */
function countAbove(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  starts: readonly number[],
): number {
  let highest = 0;
  for (let up = 1; up <= MOST; up++) {
    const lines = starts.flatMap((at) =>
      kinds[at - up] === head && facts[at - up]?.pageAt === facts[at]?.pageAt
        ? (facts[at - up] ?? [])
        : [],
    );
    const [model] = lines;
    if (!model || lines.length < starts.length) return highest;
    if (!lines.every((line) => isAlike(model, line))) return highest;
    if (isNaming(lines)) highest = up;
  }
  return highest;
}

/** Printed alike, or with the same first word at the same place. */
function isAlike({ prints: one }: LineFacts, { prints: other }: LineFacts): boolean {
  return one[3] === other[3] || one[2] === other[2];
}

/** Whether each has a number or a name, and not all have the same, even if misread. */
function isNaming(lines: readonly LineFacts[]): boolean {
  const texts = lines.map(textOfLine);
  const [model = ''] = texts;
  const isOther = texts.some((text) => distance(model, text) > MISREAD * text.length);
  return isOther && lines.every(({ ids, names }) => ids + names > 0);
}
