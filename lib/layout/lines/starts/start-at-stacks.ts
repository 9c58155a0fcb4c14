import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { mayBe, mayBeginNone, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import { findCaptionBlocks } from '../facts/caption-blocks.ts';
import { beginsAlone, findStacks } from '../facts/find-stacks.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { head, start, 'start-row': startRow, row } = KIND_AT;

/**
 * The scores with a record at the first fact of each claim, and at no other, on documents that
 * print the facts of claims below one another beside their rows.
 */
export function startAtStacks(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  // Captions that return are those of services, not facts of claims.
  if (findCaptionBlocks(facts, kinds) !== null) return scores;
  const stacks = findStacks(facts.map(({ line }, at) => ({ line, kind: kinds[at] })));
  const firsts = stacks.flatMap(([first]) => first?.at ?? []);
  const isRow = (at: number) => (facts[at]?.amounts.length ?? 0) > 0;
  const meant = new Map(firsts.map((at) => [at, isRow(at) ? startRow : start]));
  facts.forEach(({ line }, at) => {
    if (beginsAlone({ line, kind: kinds[at] })) meant.set(at, head);
  });
  const others = stacks.flatMap((stack) => stack.slice(1).map(({ at }) => at));
  const isOpen =
    [...meant].every(([at, kind]) => mayBe(scores, at, kind)) &&
    others.every((at) => mayBeginNone(scores, at));
  if (firsts.length === 0 || !isOpen) return scores;
  const begun = ruleOut(scores, others, [head, start, startRow]);
  const rows = others.filter((at) => isRow(at) && mayBe(begun, at, row));
  return settleKinds(begun, new Map([...meant, ...rows.map((at) => [at, row] as const)]));
}
