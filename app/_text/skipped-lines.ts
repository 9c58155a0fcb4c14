import type { SkippedLine } from '#lib/model/reconciliation/contract.ts';

const WHY: Readonly<Record<SkippedLine['why'], string>> = {
  'no-code': 'no CPT or HCPCS code',
  'no-amount': 'no amount',
  'no-date': 'no readable date',
  'not-incoming': 'no money that came in',
};
const NAMED = 5;

/** ` Skipped: line 4 (no amount), …`; nothing if no line was skipped. */
export function describeSkipped(skipped: readonly SkippedLine[]): string {
  if (skipped.length === 0) return '';
  const named = skipped.slice(0, NAMED).map(({ line, why }) => `line ${line} (${WHY[why]})`);
  const more = skipped.length > NAMED ? `, and ${skipped.length - NAMED} more` : '';
  return ` Skipped: ${named.join(', ')}${more}.`;
}
