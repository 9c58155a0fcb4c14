import { captionKey } from '#lib/layout/captions/label-lexicon.ts';
import type { TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { amountOf } from '../../words/token-kind.ts';

/** An amount with the key of the words right before it; the key is empty if there are none. */
export type CaptionedAmount = {
  readonly token: Token;
  readonly cents: number;
  readonly key: string;
};

/**
 * Where services are blocks of captioned amounts, at least this share of the amounts has a caption.
 */
export const SHARE_CAPTIONED = 0.75;
/** There, a caption of a smaller share of the services is a coincidence. */
export const LEAST_SHARE_OF_CAPTION = 0.25;
/** A wider gap between two words, in shares of the page width, ends a caption. */
const GAP = 0.03;

/** The amounts of a line from left to right. */
export function captionedAmountsOn({ tokens }: TextLine): CaptionedAmount[] {
  return tokens.flatMap((token, at) => {
    const cents = amountOf(token.text);
    return cents === null
      ? []
      : [{ token, cents, key: captionKey(captionWordsBefore(tokens, at)) }];
  });
}

/** The words right before a value that are its caption; none if a number stands between. */
export function captionWordsBefore(tokens: readonly Token[], at: number): string[] {
  const words: Token[] = [];
  for (const token of tokens.slice(0, at).reverse()) {
    const next = words[0];
    if (/\d/.test(token.text)) break;
    if (!/\p{L}/u.test(token.text)) continue;
    if (next && (token.text.endsWith(':') || next.x0 - token.x1 > GAP)) break;
    words.unshift(token);
  }
  return words.map(({ text }) => text);
}
