import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';
import { settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { row, more } = KIND_AT;

/** Share of the cards that have to be alike. */
const ALIKE = 0.6;

/** Lines of a service with a procedure, and with dates. */
const CODED = 1;
const DATED = 2;

/**
 * The scores with each card as one row with all of its lines: where most cards have the codes and
 * dates of one service at most and begin no record, and rows seem to be in them or nowhere.
 */
export function rowsByCards(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const blocks = Map.groupBy(facts.keys(), (at) => facts[at]?.line.tokens[0]?.block);
  const cards = [...blocks].flatMap(([block, lines]) => (block?.kind === 'card' ? [lines] : []));
  const inCards = new Set(cards.flat());
  const rows = kinds.flatMap((kind, at) => (isRow(kind) ? [at] : []));
  const alike = cards.filter((lines) => isService(lines, facts) && !begins(lines, kinds));
  const isElsewhere = rows.length > 0 && !rows.some((at) => inCards.has(at));
  if (cards.length === 0 || alike.length < cards.length * ALIKE || isElsewhere) return scores;
  const meant = cards.flatMap((lines) =>
    lines.map((at, nth): [number, number] => [at, nth === 0 ? row : more]),
  );
  return settleKinds(scores, new Map(meant));
}

function isService(lines: readonly number[], facts: readonly LineFacts[]): boolean {
  const own = lines.flatMap((at) => facts[at] ?? []);
  const coded = own.filter(({ procedures }) => procedures > 0);
  return coded.length <= CODED && own.filter(({ dates }) => dates > 0).length <= DATED;
}

function begins(lines: readonly number[], kinds: readonly number[]): boolean {
  return lines.some((at) => isBeginning(kinds[at]));
}
