import { KIND_AT } from '#lib/layout/lines/chain/line-kind.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { type LineLeanings, type LineRecall, recallLinesOf } from '#lib/layout/lines/read-lines.ts';
import { RECALL_STRENGTH } from '#lib/layout/lines/recall-lines.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Form } from '#lib/model/form.ts';
import type { Signals } from '#lib/model/reading.ts';
import type { LabeledPages, TableRow } from '../table/table-rows.ts';

/**
 * How certain the lines of a record are, as numbers 0..1 that every value of the record gets: where
 * it begins and ends (`border`, `inside`), and that all its rows are there and each is one
 * (`rowLeast`, `rowMissed`, `rowJoined`). Empty for a form without rows.
 */
export function describeStructure(
  layouts: readonly PageLayout[],
  form: Form,
  { lines, rows }: { readonly lines: LabeledPages; readonly rows: readonly TableRow[] },
  recall?: LineRecall,
): Signals {
  const { labels } = lines;
  if (labels.length === 0) return {};
  const own = listOwn(layouts, lines);
  const first = own[0] ?? 0;
  const behind = (own.at(-1) ?? labels.length - 1) + 1;
  const isPart = layouts.some(({ part }) => part !== null);
  const inner = own.slice(1).map((at) => shareOf(labels[at], STARTS));
  const begins = shareOf(labels[first], STARTS);
  const ends = behind < labels.length ? shareOf(labels[behind], OVER) : 1;
  const plain = own.flatMap((at) => {
    const label = labels[at];
    return label && !ROWS.has(label.kind) ? [label] : [];
  });
  const missed = plain.map((label) => shareOf(label, ROW_KINDS));
  const joined = plain
    .filter(({ kind }) => kind === 'more')
    .map((label) => 1 - shareOf(label, [KIND_AT.more]));
  const doubts = own.map((at) => 1 - Math.max(...(labels[at]?.shares ?? [1])));
  return {
    border: form.severalOnPage && isPart ? Math.min(begins, ends) : 1,
    inside: form.severalOnPage ? Math.max(0, ...inner) : 0,
    rowLeast: Math.min(1, ...rows.map(({ score }) => score)),
    rowMissed: Math.max(0, ...missed),
    rowMissedSum: sumOf(missed),
    rowJoined: Math.max(0, ...joined),
    lineDoubts: sumOf(doubts),
    rows: rows.length / 10,
    ...(recall && describeRecalled(own, behind, lines, recallLinesOf(lines.whole, form, recall))),
  };
}

/**
 * What lines of corrected documents of the layout say about the record's lines: that it begins and
 * ends where it does (−1..1, 0 for nothing), the strongest indication that another record begins
 * inside (−1..1), the share of its lines that are remembered as another kind, and of those that are
 * remembered at all. Empty if no line is remembered.
 */
function describeRecalled(
  own: readonly number[],
  behind: number,
  { labels }: LabeledPages,
  recalled: LineLeanings,
): Signals {
  if (recalled.every((line) => line === null)) return {};
  const told = own.filter((at) => recalled[at]);
  const against = told.filter((at) => {
    const kind = labels[at]?.kind;
    return kind !== undefined && leaningTo(recalled[at], [KIND_AT[kind]]) < 0;
  });
  const inner = own.slice(1).map((at) => leaningTo(recalled[at], STARTS));
  return {
    recallBegin: leaningTo(recalled[own[0] ?? 0], STARTS),
    recallEnd: behind < labels.length ? leaningTo(recalled[behind], OVER) : 1,
    recallInside: inner.length === 0 ? -1 : Math.max(...inner),
    recallAgainst: against.length / Math.max(1, own.length),
    recallTold: told.length / Math.max(1, own.length),
  };
}

/** How much more is remembered for the kinds than for any other, −1..1. */
function leaningTo(line: Float64Array | null | undefined, kinds: readonly number[]): number {
  if (!line) return 0;
  const mostOf = (mine: boolean) =>
    Math.max(...line.map((score, kind) => (kinds.includes(kind) === mine ? score : 0)));
  return (mostOf(true) - mostOf(false)) / RECALL_STRENGTH;
}

const STARTS = [KIND_AT.start, KIND_AT['start-row']];
const OVER = [...STARTS, KIND_AT.head, KIND_AT.tail];
const ROW_KINDS = [KIND_AT.row, KIND_AT['start-row']];
const ROWS: ReadonlySet<string> = new Set(['row', 'start-row']);

/** Indices of the labels of the lines that belong only to the record. */
function listOwn(layouts: readonly PageLayout[], { whole, labels }: LabeledPages): number[] {
  return labels.flatMap(({ pageAt, at }, index) => {
    const part = layouts[pageAt]?.part ?? null;
    const y = whole[pageAt]?.lines[at]?.y ?? 0;
    return part === null || (y >= part[0] && y < part[1]) ? [index] : [];
  });
}

function shareOf(label: LabeledLine | undefined, kinds: readonly number[]): number {
  return label ? sumOf(kinds.map((kind) => label.shares[kind] ?? 0)) : 0;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0);
}
