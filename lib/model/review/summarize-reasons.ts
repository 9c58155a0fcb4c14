import type { Reason } from '../route.ts';

/** One sentence for each kind of reason that these fields have, for lists, queues, and the desk. */
export function summarizeReasons(
  fields: readonly { readonly reasons: readonly Reason[] }[],
): Reason[] {
  const counts = new Map<Reason['code'], number>();
  for (const field of fields) {
    for (const code of new Set(field.reasons.map((reason) => reason.code))) {
      if (OF_THE_RECORD.has(code)) continue;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return [...counts].map(([code, count]) => ({
    code,
    why: `${count} ${count === 1 ? 'field' : 'fields'}: ${SUMMARY[code]}.`,
    wouldPass: SEE_FIELDS,
  }));
}

/** Whether it sums up the reasons of several fields. */
export function isSummary({ wouldPass }: Reason): boolean {
  return wouldPass === SEE_FIELDS;
}

const SEE_FIELDS = 'See the fields.';

/** Stated once for the record itself. */
const OF_THE_RECORD: ReadonlySet<Reason['code']> = new Set(['form-unsure', 'border-unsure']);

const SUMMARY: Readonly<Record<Reason['code'], string>> = {
  'low-confidence': 'low confidence',
  'reader-conflict': 'readings differ',
  ungrounded: 'not found on the page',
  'failed-rule': 'failed check',
  'hidden-text': 'hidden text on the page',
  instruction: 'suspicious text on the page',
  'unreadable-page': 'unreadable page',
  checksum: 'invalid check digit',
  'balance-repair': 'another amount would add up',
  'unclear-print': 'unclear print',
  'missing-required': 'required',
  'not-the-form': 'printout, not the form itself',
  'form-unsure': 'uncertain document type',
  'border-unsure': 'uncertain start or end',
  'row-unsure': 'uncertain lines',
  'not-calibrated': 'no track record',
  reopened: 'reopened',
  'reviewers-differ': 'reviewers disagree',
  'on-hold': 'document type on hold',
};
