import { KIND_AT } from '#lib/layout/lines/chain/line-kind.ts';
import {
  lineOf,
  type PageLayout,
  type TextLine,
  type Token,
} from '#lib/layout/page/lay-out-page.ts';
import { maskText } from '#lib/layout/words/mask-words.ts';
import type { Random } from '#lib/testing/generator/random.ts';

/** Pages with the kinds of their lines, as indices in `LINE_KINDS`, page by page, top down. */
export type KnownLines = {
  readonly layouts: readonly PageLayout[];
  readonly kinds: readonly number[];
};

/**
 * The same pages with every row split over two or three lines, cut at the same columns, so that
 * what is learned about rows does not depend on a row being one line. Pages whose rows have too few
 * columns stay as they are.
 */
export function splitRows({ layouts, kinds }: KnownLines, random: Random): KnownLines {
  const isRow = (kind: number | undefined) => kind === KIND_AT.row || kind === KIND_AT['start-row'];
  let first = 0;
  const counts: number[] = [];
  for (const { lines } of layouts) {
    lines.forEach((line, at) => {
      if (isRow(kinds[first + at])) counts.push(line.segments.length);
    });
    first += lines.length;
  }
  const least = Math.min(...counts);
  if (counts.length === 0 || least < 4) return { layouts, kinds };
  const cuts = drawCuts(least, random);
  const indent = random.pick([0, 0, 0.02, 0.05]);
  const captions = random.chance(0.5) ? drawCaptions(Math.max(...counts), random) : null;
  const parted: number[] = [];
  let next = 0;
  const pages = layouts.map((layout): PageLayout => {
    const rows = layout.lines.flatMap((line): { tokens: Token[]; y: number; height: number }[] => {
      const kind = kinds[next++] ?? KIND_AT.head;
      if (!isRow(kind)) {
        parted.push(kind);
        return [{ tokens: [...line.tokens], y: line.y, height: line.height }];
      }
      parted.push(kind, ...cuts.map(() => KIND_AT.more));
      return cutLine(captions ? withCaptions(line, captions) : line, cuts, indent);
    });
    const lines = rows.map(({ tokens, y, height }, index) =>
      lineOf(tokens, { y, height, index, pitch: layout.pitch }),
    );
    return { ...layout, lines, tokens: lines.flatMap((line) => line.tokens) };
  });
  return { layouts: pages, kinds: parted };
}

/** One or two segments at which a new line begins. */
function drawCuts(segments: number, random: Random): number[] {
  const first = random.int(2, segments - 1);
  if (segments - first < 3 || random.chance(0.6)) return [first];
  return [first, random.int(first + 1, segments - 1)];
}

/** A caption for each column, consisting of letters only. */
function drawCaptions(count: number, random: Random): string[] {
  const letters = 'abcdefghilmnoprstuv';
  const word = () =>
    Array.from({ length: random.int(3, 9) }, () => letters[random.int(0, letters.length - 1)]).join(
      '',
    );
  return Array.from({ length: count }, () => (random.chance(0.5) ? word().toUpperCase() : word()));
}

/** `DATE: 06/15/2025  CODE: 97110`: each segment after its caption, one after another. */
function withCaptions(line: TextLine, captions: readonly string[]): TextLine {
  let x = line.x0;
  const segments = line.segments.map((segment, at) => {
    const [first] = segment;
    if (!first) return [];
    const text = `${captions[at] ?? ''}:`;
    const width = text.length * line.height * 0.5;
    const caption = { ...first, text, masked: maskText(text), other: null, x0: x, x1: x + width };
    const shift = caption.x1 + line.height * 0.4 - first.x0;
    const moved = segment.map((token) => ({
      ...token,
      x0: token.x0 + shift,
      x1: token.x1 + shift,
    }));
    x = (moved.at(-1)?.x1 ?? x) + line.height * 2.5;
    return [caption, ...moved];
  });
  return { ...line, segments };
}

/**
 * The line's segments up to each cut, each run below the previous one and moved to the left edge.
 */
function cutLine(
  line: TextLine,
  cuts: readonly number[],
  indent: number,
): { tokens: Token[]; y: number; height: number }[] {
  return [0, ...cuts].map((from, nth) => {
    const segments = line.segments.slice(from, cuts[nth] ?? line.segments.length);
    const left = segments[0]?.[0]?.x0 ?? 0;
    const shift = nth === 0 ? 0 : line.x0 + indent - left;
    const drop = nth * line.height * 1.5;
    const tokens = segments.flat().map((token) => ({
      ...token,
      x0: token.x0 + shift,
      x1: token.x1 + shift,
      y: token.y + drop,
    }));
    return { tokens, y: line.y + drop, height: line.height };
  });
}
