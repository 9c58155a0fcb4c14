import type { ReportPlan } from '#lib/model/quality/report.ts';
import { nextOfficeTime, officeTimeOf } from '#lib/platform/office-time.ts';

/**
 * The first moment after this one at which a report with this rhythm is due, in the office's time
 * zone.
 */
export function nextReportAt(after: Date, { rhythm, time }: Pick<ReportPlan, 'rhythm' | 'time'>) {
  let at = nextOfficeTime(after, time);
  while (!isDay(rhythm, officeTimeOf(at).day)) at = nextOfficeTime(at, time);
  return at;
}

function isDay(rhythm: ReportPlan['rhythm'], day: string): boolean {
  switch (rhythm) {
    case 'day':
      return true;
    case 'week':
      return new Date(`${day}T00:00:00Z`).getUTCDay() === 1;
    case 'month':
      return day.endsWith('-01');
  }
}
