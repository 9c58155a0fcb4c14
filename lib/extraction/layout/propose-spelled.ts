import { bucket } from '#lib/layout/buckets.ts';
import { isCommonWord, mendCommonWord } from '#lib/layout/common-words.ts';
import { extendHash, hashFeature } from '#lib/layout/hash-features.ts';
import type { Token } from '#lib/layout/lay-out-page.ts';
import { maskText } from '#lib/layout/mask-words.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { textProposal } from '#lib/layout/recognize-texts.ts';
import { isDrawnText } from '#lib/model/word.ts';

/**
 * The proposals, and beside each name and address that OCR doubts the same with the words that names
 * and addresses are commonly made of: as the other engine reads a word, or a letter off.
 */
export function proposeSpelled(proposals: readonly Proposal[]): Proposal[] {
  return proposals.flatMap((one) => {
    if ((one.kind !== 'text' && one.kind !== 'address') || one.otherwise) return [one];
    const tokens = one.tokens.map(spelled);
    if (tokens.every((token, at) => token === one.tokens[at])) return [one];
    const better = textProposal(one.kind, tokens, one.pageAt);
    return better.value === one.value ? [one] : [one, { ...better, ...MENDED }];
  });
}

const MENDED = { repaired: true, otherwise: true } as const;

/** From here on a word is taken to be read right, if the other engine reads another, and if it reads none. */
const SURE = { doubled: 0.95, alone: 0.8 } as const;

function spelled(token: Token): Token {
  const { text, other, word } = token;
  if (isDrawnText(word) || isCommonWord(text)) return token;
  const isHeard = other !== null && isCommonWord(other) && word.confidence < SURE.doubled;
  const mended = isHeard ? other : word.confidence < SURE.alone ? mendCommonWord(text) : null;
  return mended === null || mended === text
    ? token
    : { ...token, text: mended, masked: maskText(mended) };
}

/** How many of the words are common ones, and whether as many would be in another reading of them. */
export function describeSpelling({ kind, tokens, value }: Proposal): number[] {
  if (kind !== 'text' && kind !== 'address') return [];
  const words = value.split(' ').filter((word) => /\p{L}{3}/u.test(word));
  const common = words.filter(isCommonWord).length;
  const doubted = tokens.filter(({ word }) => !isDrawnText(word));
  const gain = doubted.reduce((sum, token) => sum + gainOf(token), 0);
  const share = extendHash(
    SHARE,
    words.length === 0 ? 'none' : Math.floor((4 * common) / words.length),
  );
  return [
    share,
    extendHash(COMMON, bucket(common)),
    extendHash(STRANGE, Math.min(4, words.length - common)),
    extendHash(GAIN, gain > 0 ? 'more' : gain < 0 ? 'less' : 'same'),
  ];
}

const SHARE = hashFeature('cw:share:');
const COMMON = hashFeature('cw:n:');
const STRANGE = hashFeature('cw:strange:');
const GAIN = hashFeature('cw:gain:');

/** 1 where the word taken is a common one and the word as it was first read is none; −1 the other way. */
function gainOf({ text, word, other }: Token): number {
  const isTaken = isCommonWord(text);
  const left = text === other ? word.text : (other ?? word.text);
  return Number(isTaken) - Number(isCommonWord(left));
}
