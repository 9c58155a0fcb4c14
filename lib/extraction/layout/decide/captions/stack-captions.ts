import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import { captionKey, type LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { KIND_AT } from '#lib/layout/lines/chain/line-kind.ts';
import {
  countAmounts,
  isDetail,
  nextColumn,
  type SeenLine,
  type Stack,
  type StackCell,
} from '#lib/layout/lines/facts/find-stacks.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';

const { 'start-row': startRow, row, total } = KIND_AT;

/**
 * The fields of a record that a caption names, by their patterns: none if it says nothing known;
 * null without a caption.
 */
export type Named = readonly string[] | null;

/** A fact without the caption before it (`Claim no: 9991-488`), and what that names. */
function partCell(
  { at, tokens }: StackCell,
  lexicon: LabelLexicon,
): { readonly cell: StackCell; readonly named: Named } {
  const colon = tokens.findLastIndex(({ text }) => text.endsWith(':'));
  const digit = tokens.findIndex(({ text }) => /\d/.test(text));
  const end = colon < 0 ? digit : colon + 1;
  const named = end < 1 || end >= tokens.length ? null : namedBy(tokens.slice(0, end), lexicon);
  if (named === null || (colon < 0 && named.length === 0))
    return { cell: { at, tokens }, named: null };
  return { cell: { at, tokens: tokens.slice(end) }, named };
}

/** Facts of one claim below one another, and what their captions name. */
export type CaptionedStack = { readonly own: Stack; readonly named: readonly Named[] };

/**
 * The facts in the first column of a record that begins with a row, with captions that say what
 * they are: as many lines in the column's head as it has facts, or a caption before each. `at` are
 * the record's lines in the run, from its first row on. Null if there are fewer than two captions,
 * or none is known.
 */
export function findCaptionedStack(
  whole: readonly PageLayout[],
  labels: readonly LabeledLine[],
  at: readonly number[],
  lexicon: LabelLexicon,
): CaptionedStack | null {
  const seen = (one: number): SeenLine[] => {
    const label = labels[one];
    const line = label && whole[label.pageAt]?.lines[label.at];
    return line ? [{ line, kind: KIND_AT[label.kind] }] : [];
  };
  const lines = at.flatMap(seen);
  const [first] = lines;
  if (!first || first.kind !== startRow) return null;
  const { x0 } = first.line;
  const rows = lines.filter(({ kind }) => kind === startRow || kind === row);
  const end = nextColumn(rows, x0);
  const cells = at.flatMap((one) =>
    seen(one).flatMap(({ line, kind }): StackCell[] => {
      const isTotal = kind === total && countAmounts(line) > 0;
      if (isTotal || isDetail(line) || Math.abs(line.x0 - x0) > SAME_START) return [];
      return [{ at: one, tokens: line.tokens.filter((token) => token.x0 < end) }];
    }),
  );
  const parted = cells.map((cell) => partCell(cell, lexicon)).filter(({ named }) => named !== null);
  const before = parted.map(({ named }) => named);
  if (isTold(before)) return { own: parted.map(({ cell }) => cell), named: before };
  const above = readHead(whole, labels[at[0] ?? 0], [x0 - MARGIN, end], lexicon);
  const named = above.slice(0, cells.length);
  return isTold(named) ? { own: cells.slice(0, named.length), named } : null;
}

/** Two captions or more, one of them known. */
function isTold(named: readonly Named[]): boolean {
  const captions = named.filter((one) => one !== null);
  return captions.length > 1 && captions.some((one) => one.length > 0);
}

/** What the lines of captions above a line name that begin in its first column, from the top. */
function readHead(
  whole: readonly PageLayout[],
  label: LabeledLine | undefined,
  [left, right]: readonly [number, number],
  lexicon: LabelLexicon,
): Named[] {
  if (!label) return [];
  const { pageAt, at } = label;
  const blocks = findAllHeaderBlocks(whole, lexicon)[pageAt] ?? [];
  const last = blocks.findLast((one) => one.last < at)?.last ?? -1;
  const above = (to: number) =>
    listAbove(whole[pageAt]?.lines ?? [], last, (line) =>
      line.segments.find(([first]) => first && first.x0 > left && first.x0 < to),
    );
  const aligned = above(left + 2 * MARGIN);
  return (aligned.length > 1 ? aligned : above(right)).map((caption) => namedBy(caption, lexicon));
}

/** In shares of the page width. */
const MARGIN = 0.01;
/** Tolerance within which the facts of a column begin, in shares of the page width. */
const SAME_START = 0.005;

/**
 * The captions of one column from top to bottom, on lines right above one another; those of other
 * columns may go further down.
 */
function listAbove(
  lines: readonly TextLine[],
  last: number,
  captionIn: (line: TextLine) => readonly Token[] | undefined,
): (readonly Token[])[] {
  const captions: (readonly Token[])[] = [];
  for (let at = last; at >= 0; at--) {
    const [line, below] = [lines[at], lines[at + 1]];
    const isClose = at === last || (line && below && below.y - line.y < CLOSE * below.height);
    const caption = line && isClose ? captionIn(line) : undefined;
    if (caption) captions.unshift(caption);
    else if (!isClose || captions.length > 0) break;
  }
  return captions;
}

/** Largest distance of two lines of captions, in heights of the print. */
const CLOSE = 2;

function namedBy(tokens: readonly Token[], lexicon: LabelLexicon): readonly string[] {
  const { patterns = [] } = lexicon.match(captionKey(tokens.map(({ text }) => text))) ?? {};
  return patterns.filter((pattern) => !pattern.includes('[]'));
}
