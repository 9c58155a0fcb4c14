import { findAllHeaderBlocks } from '#lib/layout/captions/header-blocks.ts';
import { type LabelLexicon, lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { KIND_AT, LINE_KINDS } from '#lib/layout/lines/chain/line-kind.ts';
import { describeLines } from '#lib/layout/lines/facts/describe-lines.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import {
  knowsLines,
  type LineLeanings,
  type LineRecall,
  readLines,
} from '#lib/layout/lines/read-lines.ts';
import { tokenKey } from '#lib/layout/page/keys.ts';
import type { PageLayout, TextLine } from '#lib/layout/page/lay-out-page.ts';
import { layOutFor } from '#lib/layout/page/split-panels.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { type Choice, scoreOptions, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { findFormWeights } from '../../shipped-weights.ts';

/** Lines of one row of a table: the first and those that continue it. */
export type TableRow = {
  readonly pageAt: number;
  /** Indices of lines of the page. */
  readonly lines: readonly number[];
  readonly score: number;
};

/**
 * What a line may be by itself: it begins a row, continues the one above, or is not part of a
 * table.
 */
export type LineChoice = Choice & { readonly pageAt: number; readonly line: number };

export const BEGINS = 0;
export const GOES_ON = 1;
export const NO_ROW = 2;

const LINE_MARKS = ['begins|', 'goes-on|', 'none|'].map(hashFeature);

/** The choice for every line of the record, as corrections teach it. */
export function buildLineChoices(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
): LineChoice[] {
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  return layouts.flatMap((layout, pageAt) =>
    describeLines(layout, lexicon, blocks[pageAt]).flatMap((names, at): LineChoice[] => {
      if (!isOwn(layout, layout.lines[at])) return [];
      const distinct = [...new Set(names)];
      const options = LINE_MARKS.map((mark) =>
        Int32Array.from(distinct.map((name) => extendHash(mark, name))),
      );
      return [{ pattern: 'lines', pageAt, line: at, options }];
    }),
  );
}

/** Lines above a record's own part are a shared head, those below a shared end. */
function isOwn({ part }: PageLayout, line: TextLine | undefined): boolean {
  return part === null || (line !== undefined && line.y >= part[0] && line.y < part[1]);
}

/**
 * The kinds of the lines of a record's whole pages; its own view of the pages may have fewer lines.
 */
export type LabeledPages = {
  readonly whole: readonly PageLayout[];
  readonly labels: readonly LabeledLine[];
};

/**
 * All lines of the pages, decided together. `weights` beyond the shipped ones are what corrections
 * taught.
 */
export function labelPages(
  layouts: readonly PageLayout[],
  form: Form,
  weights: Weights,
  recall?: LineRecall,
): LabeledPages {
  const whole = layouts.map((layout) =>
    layout.part === null ? layout : layOutFor(layout.page, form),
  );
  const leanings = findLeanings(layouts, whole, form, weights);
  return { whole, labels: readLines(whole, form, leanings, recall) };
}

/** The rows of the form's list, from top to bottom, if they are the record's own. */
export function findRows(layouts: readonly PageLayout[], pages: LabeledPages): TableRow[] {
  const labelAt = labelsByToken(pages);
  const rows: { pageAt: number; lines: number[]; score: number }[] = [];
  layouts.forEach((layout, pageAt) => {
    let open = false;
    layout.lines.forEach((line, at) => {
      const first = line.tokens[0];
      const label = first && isOwn(layout, line) ? labelAt.get(tokenKey(first)) : undefined;
      const last = rows.at(-1);
      if (label?.kind === 'row' || label?.kind === 'start-row') {
        rows.push({ pageAt, lines: [at], score: beginsOf(label) });
        open = true;
      } else if (label?.kind === 'more' && open && last) {
        last.lines.push(at);
      } else {
        open = false;
      }
    });
  });
  return rows;
}

/** By the labels: every record on the pages asks for its own lines. */
const known = new WeakMap<readonly LabeledLine[], ReadonlyMap<string, LabeledLine>>();

function labelsByToken({ whole, labels }: LabeledPages): ReadonlyMap<string, LabeledLine> {
  const before = known.get(labels);
  if (before) return before;
  const labelAt = new Map<string, LabeledLine>();
  for (const label of labels)
    for (const token of whole[label.pageAt]?.lines[label.at]?.tokens ?? [])
      labelAt.set(tokenKey(token), label);
  known.set(labels, labelAt);
  return labelAt;
}

function beginsOf({ shares }: LabeledLine): number {
  return (shares[KIND_AT.row] ?? 0) + (shares[KIND_AT['start-row']] ?? 0);
}

/**
 * What was learned beyond the shipped weights, for each line of the whole pages; undefined for
 * nothing.
 */
function findLeanings(
  layouts: readonly PageLayout[],
  whole: readonly PageLayout[],
  form: Form,
  weights: Weights,
): LineLeanings | undefined {
  const shipped = findFormWeights(form.name)?.weights;
  if (weights === shipped) return undefined;
  const base = knowsLines(form) ? shipped : undefined;
  const byToken = new Map<string, Float64Array>();
  for (const choice of buildLineChoices(layouts, lexiconOf(form))) {
    const plain = base ? scoreOptions(base, choice) : [];
    const learned = scoreOptions(weights, choice).map((score, at) => score - (plain[at] ?? 0));
    const leaning = Float64Array.from(LINE_KINDS, (kind) => learned[MARK_OF[kind]] ?? 0);
    const first = layouts[choice.pageAt]?.lines[choice.line]?.tokens[0];
    if (first) byToken.set(tokenKey(first), leaning);
  }
  return whole.flatMap((layout) =>
    layout.lines.map(({ tokens }) => {
      const [first] = tokens;
      return (first && byToken.get(tokenKey(first))) ?? null;
    }),
  );
}

const MARK_OF: Readonly<Record<(typeof LINE_KINDS)[number], number>> = {
  head: NO_ROW,
  start: NO_ROW,
  'start-row': BEGINS,
  own: NO_ROW,
  row: BEGINS,
  more: GOES_ON,
  total: NO_ROW,
  tail: NO_ROW,
};
