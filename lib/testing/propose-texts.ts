import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/** Texts of a page as proposals, each at its first place; commas behind words do not count. */
export function proposeTexts(layout: PageLayout, texts: readonly string[]): Proposal[] {
  return texts.map((value) => {
    const words = value.split(' ').map(withoutComma);
    const start = layout.tokens.findIndex((_, at) =>
      words.every((word, next) => withoutComma(layout.tokens[at + next]?.text) === word),
    );
    const tokens = layout.tokens.slice(start, start + words.length);
    return { kind: 'text', value, tokens, pageAt: 0, repaired: false };
  });
}

function withoutComma(word = ''): string {
  return word.replace(/,$/, '');
}
