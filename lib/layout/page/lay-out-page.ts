import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';
import { maskText } from '../words/mask-words.ts';
import type { Block } from './columns/find-cards.ts';
import { layInRows } from './columns/lay-in-rows.ts';
import { type Unfolded, unfoldCards } from './columns/unfold-cards.ts';
import { findPitch, isOneSpace } from './find-pitch.ts';
import { dropLeaders, isLeader } from './mending/drop-leaders.ts';
import { dropWatermarks } from './mending/drop-watermarks.ts';
import { joinCents } from './mending/join-cents.ts';
import { mendByPage } from './mending/mend-by-page.ts';
import { mendPoints } from './mending/mend-points.ts';
import { partWord } from './mending/part-word.ts';
import { putCaptionsFirst } from './mending/put-captions-first.ts';
import { turnHeadings } from './mending/turn-headings.ts';
import { slopeOf } from './page-slope.ts';

/**
 * A word, or the part of a word beside a colon, on a page laid straight. Coordinates are shares of
 * the page width, in y too, so that distances mean the same both ways.
 */
export type Token = {
  readonly word: Word;
  readonly text: string;
  /**
   * The text as features name it: as a word of a caption, and unchanged; empty for a mark alone.
   */
  readonly masked: { readonly caption: string; readonly content: string };
  /** OCR lost the decimal point of this amount, and it was put back. */
  readonly pointed?: boolean;
  /**
   * A word that OCR is certain of elsewhere on the page, if this is probably a misreading of it.
   */
  readonly mended?: string | undefined;
  /** How another engine reads it, if the two differ. */
  readonly other: string | null;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  /** Center height after taking out the page's slope. */
  readonly y: number;
  readonly height: number;
  line: number;
  /** Position within its line. */
  at: number;
  /** Which run of near words of its line it belongs to. */
  segment: number;
  /** The card or column of text that it is in, or the panel beside cards. */
  readonly block?: Block;
};

/** Words of one row, left to right; a segment is a run of them without a wide gap. */
export type TextLine = {
  readonly tokens: readonly Token[];
  readonly segments: readonly (readonly Token[])[];
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly height: number;
  /** Number of the column, from 1, on a page with several columns of lines side by side. */
  readonly panel?: number;
};

/** Lines of a page with cards side by side are not at the height of their print. */
export type Heights = {
  readonly toPage: (y: number) => number;
  readonly fromPage: (share: number) => number;
};

export type PageLayout = {
  readonly page: Page;
  /** Height of the page in widths, with cards side by side below one another. */
  readonly aspect: number;
  /** From heights of lines to shares of the page's height, and back. */
  readonly heights: Heights;
  readonly lines: readonly TextLine[];
  readonly tokens: readonly Token[];
  readonly height: number;
  /** See `findPitch`. */
  readonly pitch: number | null;
  /**
   * Top and bottom of the record's own part, in widths; null if the whole page is its own. Lines
   * above it are a head that several records share; those below are their common end.
   */
  readonly part: readonly [top: number, bottom: number] | null;
};

/**
 * Puts the words of a page into straight lines and segments. `parts` are the record's parts of a
 * page that several records share: words outside them belong to other records and are left out.
 */
export function layOutPage(page: Page, parts: readonly RecordPart[] = []): PageLayout {
  if (parts.length > 0) return layOut(page, parts);
  const before = whole.get(page);
  if (before) return before;
  const layout = layOut(page, parts);
  whole.set(page, layout);
  return layout;
}

/** Whole pages: splitting needs them, and then every record with a part of one. */
const whole = new WeakMap<Page, PageLayout>();

function layOut(page: Page, parts: readonly RecordPart[]): PageLayout {
  const aspect = page.heightPx / page.widthPx;
  const straight = straighten(page, aspect);
  const heights = {
    toPage: (y: number) => straight.toPage(y) / aspect,
    fromPage: (share: number) => straight.fromPage(share * aspect),
  };
  const ranges = parts.map(
    ({ box }) => [heights.fromPage(box[1]), heights.fromPage(box[3])] as const,
  );
  // Each record of a page has its own tokens, because they know their place among its lines.
  const tokens = straight.tokens
    .filter(({ y }) => parts.length === 0 || ranges.some(([top, end]) => y >= top && y < end))
    .map((token) => ({ ...token }));
  const printed = groupLines(tokens, straight.pitch);
  const inRows = layInRows(printed);
  const lines = shareLines(page, inRows ? groupLines(inRows, straight.pitch) : printed);
  const sizes = tokens.map((token) => token.height).sort((a, b) => a - b);
  return {
    page,
    aspect: heights.fromPage(1),
    heights,
    lines,
    tokens: lines.flatMap((line) => line.tokens),
    height: sizes[sizes.length >> 1] ?? 0.012,
    pitch: straight.pitch,
    part: parts.length === 0 ? null : ownRange(parts, heights.fromPage),
  };
}

/** The lines of a page's layouts, by their place among the lines of one. */
const laidOut = new WeakMap<Page, TextLine[][]>();

/**
 * The lines, with the objects of another layout of the page for those that are the same: several
 * records share a head, and what is computed from its lines applies to all of them.
 */
function shareLines(page: Page, lines: readonly TextLine[]): TextLine[] {
  const before = laidOut.get(page) ?? [];
  laidOut.set(page, before);
  return lines.map((line, at) => {
    const others = before[at] ?? [];
    before[at] = others;
    const same = others.find((other) => isSameLine(other, line));
    if (!same) others.push(line);
    return same ?? line;
  });
}

function isSameLine(a: TextLine, b: TextLine): boolean {
  if (a.tokens.length !== b.tokens.length || a.y !== b.y || a.height !== b.height) return false;
  return a.tokens.every((token, at) => {
    const other = b.tokens[at];
    return token.word === other?.word && token.x0 === other.x0 && token.other === other.other;
  });
}

/**
 * From the record's first own part to its last; without any, the page is only head or only common
 * end.
 */
function ownRange(parts: readonly RecordPart[], fromPage: Heights['fromPage']): [number, number] {
  const own = parts.filter((part) => !part.shared);
  const first = own[0];
  if (first) {
    const tops = own.map(({ box }) => box[1]);
    const ends = own.map(({ box }) => box[3]);
    return [fromPage(Math.min(...tops)), fromPage(Math.max(...ends))];
  }
  const isHead = parts.some(({ box }) => box[3] < 1);
  return isHead ? [fromPage(1), fromPage(1)] : [0, 0];
}

type Straight = Unfolded<Token> & {
  /** See `findPitch`. */
  readonly pitch: number | null;
};

const known = new WeakMap<Page, Straight>();

/** The tokens of a page without its slope, with cards side by side below one another. */
function straighten(page: Page, aspect: number): Straight {
  const before = known.get(page);
  if (before) return before;
  const slope = slopeOf(page.words, page.origin === 'digital', aspect);
  const words = dropWatermarks(dropLeaders(page.words), aspect).flatMap((word) =>
    tokensOf(word, aspect, slope),
  );
  const unfolded = unfoldCards(
    mendByPage(mendPoints(joinCents(putCaptionsFirst(turnHeadings(words))))),
  );
  const straight = { ...unfolded, pitch: findPitch(words) };
  known.set(page, straight);
  return straight;
}

function tokensOf(word: Word, aspect: number, slope: number): Token[] {
  const [x0, top, x1, bottom] = word.box;
  const y0 = top * aspect;
  const y1 = bottom * aspect;
  const isRead = !isDrawnText(word);
  const pieces = partWord(word.text, isRead);
  const others = partWord(word.alternative ?? '', isRead);
  const whole = pieces.join('').length;
  let done = 0;
  return pieces.flatMap((text, at): Token[] => {
    const other = others.length === pieces.length ? (others[at] ?? null) : null;
    const left = x0 + ((x1 - x0) * done) / whole;
    done += text.length;
    if (isLeader(text)) return [];
    const right = x0 + ((x1 - x0) * done) / whole;
    const y = (y0 + y1) / 2 - slope * ((left + right) / 2);
    const token = {
      word,
      text,
      masked: maskText(text),
      other: other === text ? null : other,
      x0: left,
      x1: right,
      y0,
      y1,
      y,
      height: y1 - y0,
      line: 0,
      at: 0,
      segment: 0,
    };
    return [token];
  });
}

function groupLines(tokens: Token[], pitch: number | null): TextLine[] {
  const sorted = [...tokens].sort((a, b) => a.y - b.y);
  const rows: { tokens: Token[]; y: number; height: number }[] = [];
  for (const token of sorted) {
    const row = rows.slice(-4).findLast((other) => sameRow(other, token));
    if (row) {
      row.tokens.push(token);
      const n = row.tokens.length;
      row.y += (token.y - row.y) / n;
      row.height += (token.height - row.height) / n;
    } else {
      rows.push({ tokens: [token], y: token.y, height: token.height });
    }
  }
  return rows
    .sort((a, b) => a.y - b.y)
    .map((row, index) =>
      lineOf(row.tokens.sort((a, b) => a.x0 - b.x0).map(withoutJoint), { ...row, index, pitch }),
    );
}

/** If another engine reads two words as one, that is not another reading of the first word. */
function withoutJoint(token: Token, at: number, line: readonly Token[]): Token {
  if (token.other === null) return token;
  const other = lettersOf(token.other);
  const [before, own, behind] = [line[at - 1], token, line[at + 1]].map((one) =>
    lettersOf(one?.text ?? ''),
  );
  const isJoint = other === `${own}${behind}` || other === `${before}${own}`;
  return isJoint ? { ...token, other: null } : token;
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

function sameRow(row: { tokens: Token[]; y: number; height: number }, token: Token): boolean {
  if (Math.abs(row.y - token.y) > 0.55 * Math.min(row.height, token.height) + 0.001) return false;
  // A comma that one engine reads separately is inside the box of the word before it.
  return !row.tokens.some(
    (other) =>
      Math.min(other.x1, token.x1) - Math.max(other.x0, token.x0) >
        0.4 * Math.min(other.x1 - other.x0, token.x1 - token.x0) &&
      !isStop(other) &&
      !isStop(token),
  );
}

/** A punctuation mark alone, as at the end of a word. */
function isStop({ text }: Token): boolean {
  return /^[.,;:]$/.test(text);
}

/** Heights of the print that may be blank behind a stop, besides the space. */
const STOP = 0.5;

type Place = {
  readonly y: number;
  readonly height: number;
  readonly index: number;
  /** See `findPitch`. */
  readonly pitch: number | null;
};

/**
 * A line of these tokens, from left to right, divided into segments at wide gaps. Each token is
 * told its line and its place on it.
 */
export function lineOf(tokens: Token[], { y, height, index, pitch }: Place): TextLine {
  const segments: Token[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    // In monospaced print, a stop leaves the rest of its place blank.
    const gap = token.x0 - end - (/[,;]$/.test(before?.text ?? '') ? STOP * height : 0);
    const isWide = gap > Math.max(1.1 * Math.max(height, token.height), 0.012);
    if (!before || (isWide && !(pitch && isOneSpace(before, token, pitch)))) segments.push([]);
    segments.at(-1)?.push(token);
    token.line = index;
    token.at = at;
    token.segment = segments.length - 1;
    end = Math.max(end, token.x1);
  });
  return { tokens, segments, y, height, x0: tokens[0]?.x0 ?? 0, x1: end };
}
