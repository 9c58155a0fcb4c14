import { csvRows } from '#lib/export/csv-rows.ts';
import type { FigureKind, Report } from '#lib/model/quality/report.ts';

const UNITS: Readonly<Record<FigureKind, string>> = {
  text: '',
  count: 'count',
  share: 'share',
  seconds: 'seconds',
  usd: 'USD',
  day: 'day',
};

/**
 * A report as CSV, one figure per line, so that a spreadsheet or a program reads every table the
 * same way: `From,To,Table,Row,Figure,Unit,Value`. Shares are 0 to 1; a missing figure is empty.
 */
export function printCsv({ from, to, tables }: Report): string {
  const span = [from.toISOString(), to.toISOString()];
  const lines = tables.flatMap(({ title, columns: [first, ...columns], rows }) =>
    rows.flatMap(([name, ...figures]) =>
      columns.map((column, at) => [
        ...span,
        title,
        String(name ?? first?.title ?? ''),
        column.title,
        UNITS[column.kind],
        printFigure(figures[at] ?? null),
      ]),
    ),
  );
  return csvRows([['From', 'To', 'Table', 'Row', 'Figure', 'Unit', 'Value'], ...lines]);
}

/** Six decimals: more are floating-point noise. */
function printFigure(figure: string | number | null): string {
  if (figure === null) return '';
  return typeof figure === 'string' ? figure : String(Number(figure.toFixed(6)));
}
