import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { FLUSH } from '#lib/layout/page/one-column.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { textOf } from '#lib/layout/recognizers/recognize-texts.ts';
import type { Printed } from './printed.ts';

/** Segments of rows that are in a column of texts. */
export type TextCells = ReadonlySet<readonly Token[]>;

/** Cells at a place where most other rows of the record have a different text. */
export function findTextCells({ layouts, rows }: Printed): TextCells {
  const cells = rows.flatMap((row) =>
    row.lines
      .flatMap((at) => layouts[row.pageAt]?.lines[at]?.segments ?? [])
      .map((segment) => ({ row, segment, x0: segment[0]?.x0 ?? 0, text: textOf(segment) }))
      .filter(({ text }) => /\p{L}{2}/u.test(text) && !/\d/.test(text)),
  );
  const inColumns = cells.filter(({ row, x0, text }) => {
    const unlike = cells.filter(
      (other) => other.row !== row && other.text !== text && Math.abs(other.x0 - x0) < FLUSH,
    );
    return new Set(unlike.map((other) => other.row)).size * 2 >= Math.max(1, rows.length - 1);
  });
  return new Set(inColumns.map(({ segment }) => segment));
}

/** Whether it is in such a cell. */
export function isCell(
  { pageAt, tokens }: Proposal,
  cells: TextCells,
  { layouts }: Printed,
): boolean {
  const [first] = tokens;
  const segment = first && layouts[pageAt]?.lines[first.line]?.segments[first.segment];
  return segment !== undefined && cells.has(segment);
}
