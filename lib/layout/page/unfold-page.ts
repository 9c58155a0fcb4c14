import { pageBox } from '#lib/model/box.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import type { Block } from './columns/find-cards.ts';
import { layOutPage, type PageLayout, type Token } from './lay-out-page.ts';

/** A page with its words where its lines are, and its parts there and on paper. */
export type UnfoldedPage = {
  readonly page: Page;
  readonly unfold: (part: RecordPart) => RecordPart;
  readonly fold: (part: RecordPart) => RecordPart;
  readonly hasCards: boolean;
  /** The card or column of text that a word is in, or the panel beside cards. */
  readonly blockOf: (word: Word) => Block | undefined;
};

/**
 * The page as if its cards or columns of text were printed one below the other; otherwise as it is.
 */
export function unfoldPage(page: Page): UnfoldedPage {
  const layout = layOutPage(page);
  const { aspect, heights } = layout;
  if (aspect * page.widthPx === page.heightPx)
    return {
      page,
      hasCards: false,
      unfold: (part) => part,
      fold: (part) => part,
      blockOf: () => undefined,
    };
  const tokens = Map.groupBy(layout.tokens, ({ word }) => word.id);
  const words = page.words.map((word) => wordBelow(word, tokens.get(word.id), layout));
  const share = (y: number) => heights.fromPage(y) / aspect;
  return {
    page: { ...page, heightPx: aspect * page.widthPx, words },
    hasCards: layout.tokens.some(({ block }) => block?.kind === 'card'),
    unfold: (part) => withHeights(part, share),
    fold: (part) => withHeights(part, (y) => heights.toPage(y * aspect)),
    blockOf: (word) => tokens.get(word.id)?.[0]?.block,
  };
}

function withHeights(part: RecordPart, heightOf: (y: number) => number): RecordPart {
  const [x0, y0, x1, y1] = part.box;
  return { ...part, box: pageBox(x0, heightOf(y0), x1, heightOf(y1)) };
}

function wordBelow(
  word: Word,
  tokens: readonly Token[] | undefined,
  { aspect, heights }: PageLayout,
): Word {
  const first = tokens?.[0];
  const [x0, y0, x1, y1] = word.box;
  const middle = first?.y ?? heights.fromPage((y0 + y1) / 2);
  const left = first?.x0 ?? x0;
  const height = first?.height ?? 0;
  const [top, bottom] = [(middle - height / 2) / aspect, (middle + height / 2) / aspect];
  return { ...word, box: pageBox(left, top, left + x1 - x0, bottom) };
}
