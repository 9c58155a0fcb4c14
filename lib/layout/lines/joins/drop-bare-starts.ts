import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { BEGINNINGS, isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { ruleOut } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

/** Lines of these kinds end a record, as does the start of the next. */
const OVER: ReadonlySet<number> = new Set([KIND_AT.head, KIND_AT.tail]);

/**
 * The scores without beginnings that are none: if other records list services or have a number, one
 * that has neither sums something up. What is left is decided again.
 */
export function dropBareStarts(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const records = listRecords(kinds);
  const nameless = records.filter((lines) => !lines.some((at) => isName(facts[at], kinds[at])));
  if (nameless.length === 0 || nameless.length === records.length) return scores;
  return dropBareStarts(facts, ruleOut(scores, nameless.flat(), BEGINNINGS));
}

/** The lines of each record, from its first on. */
function listRecords(kinds: readonly number[]): number[][] {
  const records: number[][] = [];
  let isOpen = false;
  kinds.forEach((kind, at) => {
    if (isBeginning(kind)) records.push([]);
    isOpen = isBeginning(kind) || (isOpen && !OVER.has(kind));
    if (isOpen) records.at(-1)?.push(at);
  });
  return records;
}

/** Whether the line lists a service or prints a number long enough to identify a record. */
function isName(line: LineFacts | undefined, kind: number | undefined): boolean {
  if (!line || kind === undefined) return false;
  return line.ids > 0 || (isRow(kind) && line.isListed);
}
