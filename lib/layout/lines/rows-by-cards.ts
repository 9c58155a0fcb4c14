import { type ChainScores, findBestKinds, settleKinds } from './line-chain.ts';
import type { LineFacts } from './line-facts.ts';
import { KIND_AT } from './line-kind.ts';

const { row, more } = KIND_AT;

/** Share of the cards that have to hold one row each. */
const ALIKE = 0.6;

/** The scores with each card as one row with all of its lines, where most cards hold one. */
export function rowsByCards(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const blockOf = ({ line }: LineFacts) => line.tokens[0]?.block;
  const kinds = findBestKinds(scores);
  const cards = [...Map.groupBy(facts.keys(), (at) => facts[at] && blockOf(facts[at]))].flatMap(
    ([block, lines]) => (block?.kind === 'card' ? [lines] : []),
  );
  const single = cards.filter((lines) => lines.filter((at) => kinds[at] === row).length === 1);
  if (cards.length === 0 || single.length < cards.length * ALIKE) return scores;
  const meant = cards.flatMap((lines) =>
    lines.map((at, nth): [number, number] => [at, nth === 0 ? row : more]),
  );
  return settleKinds(scores, new Map(meant));
}
