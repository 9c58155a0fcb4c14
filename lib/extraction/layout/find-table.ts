import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { splitPanels } from '#lib/layout/page/split-panels.ts';
import type { Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { buildRowChoices, type RowChoices } from './choices/row-choices.ts';
import { findColumns } from './decide/columns/find-columns.ts';
import { listTotals } from './decide/columns/rate-totals.ts';
import type { Memory } from './recall/memory.ts';
import { findCaptionColumns } from './table/caption-columns.ts';
import type { MoneyColumns } from './table/money-columns.ts';
import { findRows, type LabeledPages, labelPages, type TableRow } from './table/table-rows.ts';

/** The rows of a form's list `lines` on pages as the table sees them. */
export type Table = {
  /** The record's pages; if rows are side by side, their lines are those of the panels. */
  readonly layouts: readonly PageLayout[];
  readonly rows: readonly TableRow[];
  /** What is in each row, with what is remembered about it. */
  readonly choices: readonly RowChoices[];
  readonly sideBySide: boolean;
  /** What the columns of amounts are; null if there are none. */
  readonly columns: MoneyColumns | null;
  readonly lines: LabeledPages;
};

/** No rows for a form without the list. */
export function findTable(
  pages: readonly PageLayout[],
  form: Form,
  weights: Weights,
  memory?: Memory,
): Table {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  if (!list) return { ...NO_TABLE, layouts: pages };
  const sideBySide = list.sideBySide ?? false;
  const layouts = sideBySide ? pages.map(splitPanels) : pages;
  const lines = labelPages(layouts, form, weights, memory?.lines);
  const rows = findRows(layouts, lines);
  const choices = choicesOf(layouts, form, rows, memory);
  // Rows side by side have several columns of each kind.
  const columns = sideBySide
    ? null
    : columnsOf(pages, { rows, choices, lines }, form, weights, memory);
  return { layouts, sideBySide, rows, choices, columns, lines };
}

const NO_TABLE: Omit<Table, 'layouts'> = {
  rows: [],
  choices: [],
  sideBySide: false,
  columns: null,
  lines: { whole: [], labels: [] },
};

function choicesOf(
  layouts: readonly PageLayout[],
  form: Form,
  rows: readonly TableRow[],
  memory?: Memory,
): RowChoices[] {
  return buildRowChoices(layouts, form, lexiconOf(form), rows).map((plain) =>
    memory ? { ...plain, fields: plain.fields.map(memory.row) } : plain,
  );
}

/**
 * What is known about the columns of a run of pages, by the first: every claim on them has the
 * same.
 */
const known = new WeakMap<
  Page,
  { weights: Weights; numbers: string; columns: MoneyColumns | null }[]
>();

function columnsOf(
  pages: readonly PageLayout[],
  own: Columned,
  form: Form,
  weights: Weights,
  memory?: Memory,
): MoneyColumns | null {
  const [first] = pages;
  if (!first?.part) return decideColumns(pages, own, form, weights);
  const numbers = pages.map(({ page }) => page.number).join(' ');
  // Weights are large, and those of another layout are not used again.
  const begun = (known.get(first.page) ?? []).filter((one) => one.weights === weights);
  const before = begun.find((one) => one.numbers === numbers);
  if (before) return before.columns;
  const whole = pages.map(({ page }) => layOutPage(page));
  const lines = labelPages(whole, form, weights, memory?.lines);
  const rows = findRows(whole, lines);
  const choices = choicesOf(whole, form, rows, memory);
  const columns = decideColumns(whole, { rows, choices, lines }, form, weights);
  known.set(first.page, [...begun, { weights, numbers, columns }]);
  return columns;
}

type Columned = Pick<Table, 'rows' | 'choices' | 'lines'>;

function decideColumns(
  pages: readonly PageLayout[],
  { rows, choices, lines }: Columned,
  form: Form,
  weights: Weights,
): MoneyColumns | null {
  const totals = listTotals(pages, lines.labels, rows, form);
  return findColumns(choices, form, weights, {
    totals,
    captioned: findCaptionColumns(pages, rows),
  });
}
