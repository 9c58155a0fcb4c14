import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import { partPanels } from '#lib/layout/part-panels.ts';
import type { Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { buildLineChoices, findRows, type TableRow } from './table-rows.ts';

/** The rows of a form's list `lines` on pages as the table sees them. */
export type Table = {
  /** The record's pages; their lines are those of panels where rows stand side by side. */
  readonly layouts: readonly PageLayout[];
  readonly rows: readonly TableRow[];
  readonly sideBySide: boolean;
};

/** No rows for a form without the list. */
export function findTable(
  pages: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  weights: Weights,
): Table {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  if (!list) return { layouts: pages, rows: [], sideBySide: false };
  const sideBySide = list.sideBySide ?? false;
  const layouts = sideBySide ? pages.map(partPanels) : pages;
  return {
    layouts,
    sideBySide,
    rows: findRows(buildLineChoices(layouts, lexicon), layouts, weights),
  };
}
