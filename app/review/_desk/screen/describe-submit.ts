import { formatPercent, formatUsd } from '#lib/forms/format.ts';
import { isAtLeast, type RecordSummary } from '#lib/forms/summarize-record.ts';
import type { DeskView } from '../desk-view.ts';
import { summaryText } from '../text.ts';

/**
 * What submitting the record in its current state would do. For records drawn for a second
 * reviewer, it says how many they are, not which.
 */
export function describeSubmit(
  { round, rules }: Pick<NonNullable<DeskView['task']>, 'round' | 'rules'>,
  summary: Pick<RecordSummary, 'totalCents'>,
): string {
  const text = summaryText.does;
  if (round !== 'first') return text[round];
  const { secondShare, secondAboveUsd, approveAboveUsd } = rules;
  if (secondShare === 1) return text.toSecond(null);
  if (secondAboveUsd !== null && isAtLeast(summary, secondAboveUsd))
    return text.toSecond(formatUsd(secondAboveUsd));
  if (approveAboveUsd !== null && isAtLeast(summary, approveAboveUsd))
    return text.toApproval(formatUsd(approveAboveUsd));
  return secondShare > 0 ? text.drawn(formatPercent(secondShare)) : text.accepts;
}
