import type { ChainScores } from '../chain/line-chain.ts';
import { BEGINNINGS, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start } = KIND_AT;

/**
 * Scores for a document that counts its records (`Claim 1 of 3`, `Claim 2 of 3`): each of these
 * lines begins a record, and no other line does. Page counts look the same, but no page has two of
 * them.
 */
export function startWhereCounted(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const counted = facts.flatMap((line, at) => {
    const count = countOn(line);
    return count ? [{ at, pageAt: line.pageAt, ...count }] : [];
  });
  for (const own of Map.groupBy(counted, ({ words, of }) => `${words} ${of}`).values()) {
    const isAll = own.length === own[0]?.of && own.every(({ nth }, at) => nth === at + 1);
    const isOfPages = new Set(own.map(({ pageAt }) => pageAt)).size === own.length;
    if (!isAll || own.length < 2 || isOfPages) continue;
    const begins = new Set(own.map(({ at }) => at));
    if (!own.every(({ at }) => mayBe(scores, at, start))) continue;
    const others = [...facts.keys()].filter((at) => !begins.has(at));
    const meant = new Map([...begins].map((at) => [at, start]));
    return ruleOut(settleKinds(scores, meant), others, BEGINNINGS);
  }
  return scores;
}

type Count = { readonly words: string; readonly nth: number; readonly of: number };

/** The count that a line begins with, after one or two words. */
function countOn({ line }: LineFacts): Count | null {
  const text = line.tokens
    .slice(0, 5)
    .map((token) => token.text)
    .join(' ');
  const found = /^(\p{L}+(?: \p{L}+)?):? (\d{1,3}) ?(?:of|\/) ?(\d{1,3})(?!\S)/iu.exec(text);
  if (!found) return null;
  return { words: found[1]?.toUpperCase() ?? '', nth: Number(found[2]), of: Number(found[3]) };
}
