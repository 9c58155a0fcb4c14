import { captionKey } from '#lib/layout/captions/label-lexicon.ts';
import type { Block } from '#lib/layout/page/columns/find-cards.ts';
import type { ChainScores } from '../chain/line-chain.ts';
import { BEGINNINGS, KIND_AT } from '../chain/line-kind.ts';
import { ruleOut, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, row, more } = KIND_AT;

/**
 * Scores for a document whose records have a panel beside their services: a record begins where one
 * does, or where a line says the same as the first of one, and nowhere else. No line of a panel is
 * a service. Panels that name nobody and have no numbers are not those of records.
 */
export function startAtPanels(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const blocks = facts.map(({ line }) => line.tokens[0]?.block);
  const panels = [...new Set(blocks)].filter((block) => block?.kind === 'panel');
  const linesOf = (panel: Block | undefined) => facts.filter((_, at) => blocks[at] === panel);
  const isNamed = ({ ids, names }: LineFacts) => ids > 0 || names > 0;
  if (panels.length === 0 || !panels.every((panel) => linesOf(panel).some(isNamed))) return scores;
  const keys = new Set(panels.map((panel) => wordsOn(linesOf(panel)[0])));
  const begins = facts.flatMap((line, at) => {
    const isFirst = blocks[at]?.kind === 'panel' && blocks[at] !== blocks[at - 1];
    return isFirst || (blocks[at] === undefined && keys.has(wordsOn(line))) ? [at] : [];
  });
  const meant = new Map(begins.map((at) => [at, start]));
  const others = [...facts.keys()].filter((at) => !meant.has(at));
  const beside = others.filter((at) => blocks[at]?.kind === 'panel');
  return ruleOut(ruleOut(settleKinds(scores, meant), others, BEGINNINGS), beside, [row, more]);
}

function wordsOn(fact: LineFacts | undefined): string {
  return captionKey(fact?.line.tokens.map(({ text }) => text) ?? []);
}
