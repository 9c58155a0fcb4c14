import { z } from 'zod';
import { UserId } from './ids.ts';
import { ClockTime } from './notice.ts';

/** What a report can tell of. To add one: a kind here, its tables in `lib/metrics/reports/parts.ts`, its words on the page. */
export const ReportPart = z.enum(['work', 'accuracy', 'corrections', 'reviewers', 'costs', 'log']);
export type ReportPart = z.infer<typeof ReportPart>;

export const ReportFormat = z.enum(['pdf', 'csv']);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** How often a report is made: every day, on Mondays, or on the first of the month. */
export const ReportRhythm = z.enum(['day', 'week', 'month']);
export type ReportRhythm = z.infer<typeof ReportRhythm>;

/** Days that a report, or a page about quality, can look back. */
export const REPORT_DAYS = [7, 30, 90] as const;
export const ReportDays = z.literal(REPORT_DAYS);
export type ReportDays = z.infer<typeof ReportDays>;

/** What is made when, and who gets it by mail. Times are of the office. */
export const ReportPlan = z.object({
  parts: z.array(ReportPart).min(1),
  days: ReportDays,
  rhythm: ReportRhythm,
  time: ClockTime,
  /** Who is mailed; nobody: it only appears in the list. */
  readers: z.array(UserId).max(50),
  /** The file that goes along with the mail; null: a link alone. */
  attached: ReportFormat.nullable(),
});
export type ReportPlan = z.infer<typeof ReportPlan>;

/** What a column of a report holds: shares are 0 to 1, times are seconds, amounts US dollars, days ISO dates. */
export const FigureKind = z.enum(['text', 'count', 'share', 'seconds', 'usd', 'day']);
export type FigureKind = z.infer<typeof FigureKind>;

/** One table of a report; a cell without a figure is null. */
export const ReportTable = z.object({
  title: z.string(),
  columns: z.array(z.object({ title: z.string(), kind: FigureKind })).min(1),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type ReportTable = z.infer<typeof ReportTable>;

/** A report as it was made. It holds counts, rates, and names of colleagues, and nothing of a document. */
export const Report = z.object({
  from: z.coerce.date(),
  to: z.coerce.date(),
  tables: z.array(ReportTable),
});
export type Report = z.infer<typeof Report>;
