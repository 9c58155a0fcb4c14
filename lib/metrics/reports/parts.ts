import type { ReportPart, ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import { describeAccuracy } from './parts/describe-accuracy.ts';
import { describeCorrections } from './parts/describe-corrections.ts';
import { describeCosts } from './parts/describe-costs.ts';
import { describeLog } from './parts/describe-log.ts';
import { describeReviewers } from './parts/describe-reviewers.ts';
import { describeWork } from './parts/describe-work.ts';
import type { ReportSpan } from './report-span.ts';

/** The tables of each part of a report. */
export const PARTS: Readonly<
  Record<ReportPart, (span: ReportSpan, db: Db) => Promise<ReportTable[]>>
> = {
  work: describeWork,
  accuracy: describeAccuracy,
  corrections: describeCorrections,
  reviewers: describeReviewers,
  costs: describeCosts,
  log: describeLog,
};
