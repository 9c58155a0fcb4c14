import type { FigureKind, ReportTable } from '#lib/model/report.ts';

/** A figure as a person reads it, US format; a dash where there is none. */
export function sayFigure(figure: ReportTable['rows'][number][number], kind: FigureKind): string {
  if (figure === null) return '—';
  if (typeof figure === 'string') return kind === 'day' ? sayDay(figure) : figure;
  switch (kind) {
    case 'text':
    case 'day':
    case 'count':
      return figure.toLocaleString('en-US', { maximumFractionDigits: 0 });
    case 'share':
      return `${(figure * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
    case 'usd':
      return figure.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
    case 'seconds':
      return saySeconds(figure);
  }
}

function sayDay(isoDate: string): string {
  const [year, month, day] = isoDate.split('-').map(Number);
  return `${month}/${day}/${year}`;
}

function saySeconds(seconds: number): string {
  if (seconds < 90) return `${seconds.toFixed(1)} sec`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} hr`;
}
