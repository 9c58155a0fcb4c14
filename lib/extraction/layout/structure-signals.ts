import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { KIND_AT } from '#lib/layout/lines/line-kind.ts';
import type { Form } from '#lib/model/form.ts';
import type { Signals } from '#lib/model/reading.ts';
import type { LabeledPages, TableRow } from './table-rows.ts';

/**
 * How sure the lines of a record are, as numbers of 0..1 that every value of the record carries: where
 * it begins and ends (`border`, `inside`), and that its rows are all there and each is one (`rowLeast`,
 * `rowMissed`, `rowJoined`). Empty for a form without rows.
 */
export function describeStructure(
  layouts: readonly PageLayout[],
  form: Form,
  lines: LabeledPages,
  rows: readonly TableRow[],
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
  };
}

const STARTS = [KIND_AT.start, KIND_AT['start-row']];
const OVER = [...STARTS, KIND_AT.head, KIND_AT.tail];
const ROW_KINDS = [KIND_AT.row, KIND_AT['start-row']];
const ROWS: ReadonlySet<string> = new Set(['row', 'start-row']);

/** Indices of the labels of the lines that are the record's alone. */
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
