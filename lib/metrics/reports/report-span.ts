import type { ReportDays } from '#lib/model/quality/report.ts';

/** The time a report covers, up to now. */
export interface ReportSpan {
  readonly from: Date;
  readonly days: ReportDays;
}

/** How many calendar weeks it can touch: it may begin in the middle of one. */
export function weeksOf({ days }: ReportSpan): number {
  return Math.ceil(days / 7) + 1;
}
