import { z } from 'zod';
import { ClockTime } from '../clock-time.ts';
import { UserId } from '../ids.ts';

/**
 * What a report can cover. To add one: a kind here, its tables in `lib/metrics/reports/parts.ts`,
 * its words on the page.
 */
export const ReportPart = z.enum(['work', 'accuracy', 'corrections', 'reviewers', 'costs', 'log']);
export type ReportPart = z.infer<typeof ReportPart>;

export const ReportFormat = z.enum(['pdf', 'csv']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** How often a report is made: daily, every Monday, or on the first of the month. */
export const ReportRhythm = z.enum(['day', 'week', 'month']);
export type ReportRhythm = z.infer<typeof ReportRhythm>;

/** How many days a report, or a page about quality, can look back. */
export const REPORT_DAYS = [7, 30, 90] as const;
export const ReportDays = z.literal(REPORT_DAYS);
export type ReportDays = z.infer<typeof ReportDays>;

/** A report schedule and its recipients. Times are in the office's time zone. */
export const ReportPlan = z.object({
  parts: z.array(ReportPart).min(1),
  days: ReportDays,
  rhythm: ReportRhythm,
  time: ClockTime,
  /** Recipients of the email; if empty, the report only appears in the list. */
  readers: z.array(UserId).max(50),
  /** Format of the attached file; null for a link only. */
  attached: ReportFormat.nullable(),
});
export type ReportPlan = z.infer<typeof ReportPlan>;

/**
 * Type of a report column: shares are 0 to 1, times are seconds, amounts US dollars, days ISO
 * dates.
 */
export const FigureKind = z.enum(['text', 'count', 'share', 'seconds', 'usd', 'day']);
export type FigureKind = z.infer<typeof FigureKind>;

/** One table of a report; a cell without a figure is null. */
export const ReportTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ title: z.string(), kind: FigureKind })).min(1),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type ReportTable = z.infer<typeof ReportTable>;

/**
 * A report as made. It contains counts, rates, and names of colleagues, and nothing from a
 * document.
 */
export const Report = z.object({
  from: z.coerce.date(),
  to: z.coerce.date(),
  tables: z.array(ReportTable),
});
export type Report = z.infer<typeof Report>;
