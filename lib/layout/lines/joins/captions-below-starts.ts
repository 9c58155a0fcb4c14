import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { kindOfToken } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT, listBeginnings } from '../chain/line-kind.ts';
import { keepOneOf } from '../chain/narrow-kinds.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row } = KIND_AT;
/** Words of a line of captions. */
const LEAST_WORDS = 4;
/** Share of the beginnings with captions between them and the first service. */
const MOST = 0.8;

/**
 * The scores of claims whose services have captions of their own: if captions return between the
 * beginning of most claims and their first service, what is above them is no service, even if it
 * has amounts.
 */
export function captionsBelowStarts(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const kinds = findBestKinds(scores);
  const returned = new Set(
    [...Map.groupBy(facts.filter(isCaptions), ({ prints }) => prints[3])].flatMap(([group, own]) =>
      own.length > 1 ? [group] : [],
    ),
  );
  const begins = listBeginnings(kinds);
  const parted = begins.filter((at, nth) => {
    const below = facts.slice(at + 1, begins[nth + 1]);
    const service = below.findIndex(({ procedures, isListed }) => procedures > 0 && isListed);
    const captions = below.findIndex(({ prints }) => returned.has(prints[3]));
    return captions >= 0 && captions < service && !isLike(facts[at], below[service]);
  });
  if (parted.length < 2 || parted.length < begins.length * MOST) return scores;
  const listed = parted.filter((at) => kinds[at] === startRow);
  return keepOneOf(scores, listed, [start, startRow, row], start);
}

/** Whether both have a procedure in one column. */
function isLike(one: LineFacts | undefined, other: LineFacts | undefined): boolean {
  const [own, others] = [one, other].map((fact) =>
    (fact?.line.tokens ?? []).filter((token) => kindOfToken(token) === 'P'),
  );
  return (own ?? []).some((token) => others?.some(({ x0 }) => Math.abs(x0 - token.x0) < SAME_EDGE));
}

function isCaptions({ line, words, colons }: LineFacts): boolean {
  return words >= LEAST_WORDS && colons === 0 && line.tokens.every(({ text }) => !/\d/.test(text));
}
