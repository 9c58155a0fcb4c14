import { FLUSH } from '#lib/layout/page/one-column.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { isRow, KIND_AT } from '../chain/line-kind.ts';
import { mayBe, settleKinds } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, row, own, more } = KIND_AT;

/**
 * The scores with a beginning at each name between rows, on documents that separate claims by
 * nothing else: the first record begins with only a name right above its rows, and names like it
 * are between the others.
 */
export function splitByNames(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const first = kinds.findIndex(
    (kind, at) => kind === start && kinds[at + 1] === row && nameOf(facts[at]) !== null,
  );
  if (first < 0) return scores;
  const names = facts.flatMap((_, at) => (isNameLike(facts, kinds, first, at) ? [at] : []));
  const rows = kinds.filter(isRow).length;
  // What is below every row may be what was done: `OFFICE VISIT`.
  const isSure = names.every((at) => isInverted(facts[at])) || names.length + 1 < rows;
  if (names.length === 0 || !isSure) return scores;
  const begins = names.filter((at) => mayBe(scores, at, start));
  return settleKinds(scores, new Map(begins.map((at) => [at, start])));
}

/** Another name at the same place, printed the same way, with a row above it and one below. */
function isNameLike(
  facts: readonly LineFacts[],
  kinds: readonly number[],
  first: number,
  at: number,
): boolean {
  const [begun, line] = [facts[first], facts[at]];
  if (at <= first || !begun || !line || (kinds[at] !== own && kinds[at] !== more)) return false;
  if (kinds[at + 1] !== row || (kinds[at - 1] !== row && kinds[at - 1] !== more)) return false;
  const name = nameOf(line);
  return (
    name !== null &&
    name !== nameOf(begun) &&
    isInverted(line) === isInverted(begun) &&
    Math.abs(line.line.x0 - begun.line.x0) < FLUSH
  );
}

/** The name on a line with nothing else; null for any other line. */
function nameOf(facts: LineFacts | undefined): string | null {
  if (facts?.names !== 1 || facts.line.segments.length !== 1) return null;
  const texts = facts.line.tokens.map(({ text }) => text);
  return texts.length <= 5 && texts.every((text) => !/[\d:]/.test(text)) ? texts.join(' ') : null;
}

/** `LAST, FIRST` */
function isInverted(facts: LineFacts | undefined): boolean {
  return facts?.line.tokens.some(({ text }) => /\p{L},/u.test(text)) ?? false;
}
