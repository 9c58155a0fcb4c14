import {
  formatCount,
  formatDay,
  formatPercent,
  formatSeconds,
  formatUsd,
  NONE,
} from '#lib/forms/format.ts';
import type { FigureKind, ReportTable } from '#lib/model/quality/report.ts';

/** A figure as the pages show it; a dash if there is none. */
export function formatFigure(
  figure: ReportTable['rows'][number][number],
  kind: FigureKind,
): string {
  if (figure === null) return NONE;
  if (typeof figure === 'string') return kind === 'day' ? formatDay(figure) : figure;
  switch (kind) {
    case 'text':
    case 'day':
    case 'count':
      return formatCount(figure);
    case 'share':
      return formatPercent(figure);
    case 'usd':
      return formatUsd(figure);
    case 'seconds':
      return formatSeconds(figure);
  }
}
