import type { ReportDays } from '#lib/model/report.ts';

/** The time that a report is of, up to now. */
export interface ReportSpan {
  readonly from: Date;
  readonly days: ReportDays;
}
