import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import { partPanels } from '#lib/layout/part-panels.ts';
import type { Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { Memory } from '../learning/memory.ts';
import { findColumns, type MoneyColumns } from './find-columns.ts';
import { findRows, type LabeledPages, labelPages, type TableRow } from './table-rows.ts';

/** The rows of a form's list `lines` on pages as the table sees them. */
export type Table = {
  /** The record's pages; their lines are those of panels where rows stand side by side. */
  readonly layouts: readonly PageLayout[];
  readonly rows: readonly TableRow[];
  readonly sideBySide: boolean;
  /** What the columns of amounts are; null where there are none. */
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
  if (!list) return { layouts: pages, rows: [], sideBySide: false, columns: null, lines: NO_LINES };
  const sideBySide = list.sideBySide ?? false;
  const layouts = sideBySide ? pages.map(partPanels) : pages;
  const lines = labelPages(layouts, form, weights, memory?.lines);
  const rows = findRows(layouts, lines);
  // Rows beside one another have several columns of each kind.
  const columns = sideBySide ? null : columnsOf(pages, rows, form, weights, memory);
  return { layouts, sideBySide, rows, columns, lines };
}

const NO_LINES: LabeledPages = { whole: [], labels: [] };

/** What is known of the columns of a run of pages: every claim on them has the same. */
const known = new WeakMap<
  Page,
  { weights: Weights; count: number; columns: MoneyColumns | null }
>();

function columnsOf(
  pages: readonly PageLayout[],
  rows: readonly TableRow[],
  form: Form,
  weights: Weights,
  memory?: Memory,
): MoneyColumns | null {
  const [first] = pages;
  if (!first?.part) return findColumns(pages, form, rows, weights, memory);
  const before = known.get(first.page);
  if (before?.weights === weights && before.count === pages.length) return before.columns;
  const whole = pages.map(({ page }) => layOutPage(page));
  const columns = findColumns(
    whole,
    form,
    findRows(whole, labelPages(whole, form, weights, memory?.lines)),
    weights,
    memory,
  );
  known.set(first.page, { weights, count: pages.length, columns });
  return columns;
}
