import { comparisonKey } from '#lib/forms/compare-values.ts';
import type { Token } from '../page/lay-out-page.ts';
import { maskText } from '../words/mask-words.ts';
import type { Proposal } from './proposal.ts';

/**
 * What is found on a line, and what else is found if doubtful words are read as by another engine.
 * `find` looks at one line and returns proposals in order.
 */
export function readBothWays(
  tokens: readonly Token[],
  find: (tokens: readonly Token[]) => Proposal[],
): Proposal[] {
  const found = find(tokens);
  if (tokens.every(({ other }) => other === null)) return found;
  const known = new Set(found.map(keyOf));
  const others = find(tokens.map(asRead)).filter(
    (one) =>
      one.tokens.some((token) => tokens[token.at]?.text !== token.text) && !known.has(keyOf(one)),
  );
  return [...found, ...others.map((one) => ({ ...one, repaired: true, otherwise: true }))];
}

/**
 * The other ways to read a run of words: with one or more of the most doubtful ones as read by
 * another engine. Readings that differ only in punctuation are the same text, and punctuation alone
 * is none.
 */
export function listOtherReadings(tokens: readonly Token[], most: number): Token[][] {
  const doubtful = tokens
    .filter(({ text, other }) => {
      const key = comparisonKey('text', other ?? '');
      return key !== '' && key !== comparisonKey('text', text);
    })
    .sort((a, b) => a.word.confidence - b.word.confidence)
    .slice(0, most);
  return Array.from({ length: 2 ** doubtful.length - 1 }, (_, at) => {
    const chosen = new Set(doubtful.filter((_one, bit) => ((at + 1) >> bit) & 1));
    return tokens.map((token) => (chosen.has(token) ? asRead(token) : token));
  });
}

function asRead(token: Token): Token {
  return token.other === null
    ? token
    : { ...token, text: token.other, masked: maskText(token.other), mended: undefined };
}

function keyOf({ kind, value, tokens }: Proposal): string {
  return `${kind} ${value} ${tokens[0]?.at} ${tokens.length}`;
}
