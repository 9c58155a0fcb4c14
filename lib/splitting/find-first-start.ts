import { knowsLines, readLines } from '#lib/layout/lines/read-lines.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordStart } from '#lib/model/record.ts';

/**
 * The line where the only record on these pages seems to begin, below what other records would
 * share with it. Null if nothing is known about lines of the form, or no line begins one.
 */
export function findFirstStart(pages: readonly Page[], form: Form): RecordStart | null {
  if (!form.severalOnPage || !knowsLines(form)) return null;
  const layouts = pages.map((page) => layOutPage(page));
  const first = readLines(layouts, form).find(({ kind }) => kind.startsWith('start'));
  const layout = layouts[first?.pageAt ?? 0];
  const line = first && layout?.lines[first.at];
  return line ? { page: layout.page.number, y: layout.heights.toPage(line.y) } : null;
}
