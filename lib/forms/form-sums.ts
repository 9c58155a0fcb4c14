/** An amount that is the sum of others, by patterns: parts in rows are summed over the rows. */
export type FormSum = { readonly total: string; readonly parts: readonly string[] };

const column = (total: string, part: string): FormSum => ({ total, parts: [part] });

const SUMS: Readonly<Record<string, readonly FormSum[]>> = {
  'cms-1500': [column('totalCharge', 'lines[].charge')],
  'ub-04': [column('totalCharge', 'lines[].totalCharge')],
  eob: [
    column('billed', 'lines[].billed'),
    column('allowed', 'lines[].allowed'),
    column('notCovered', 'lines[].notCovered'),
    column('deductible', 'lines[].deductible'),
    column('copay', 'lines[].copay'),
    column('coinsurance', 'lines[].coinsurance'),
    column('paid', 'lines[].paid'),
    column('patientResponsibility', 'lines[].patientResponsibility'),
  ],
  'patient-statement': [column('newCharges', 'lines[].amount')],
  'itemized-statement': [column('totalCharges', 'lines[].amount')],
  superbill: [column('totalFees', 'lines[].fee')],
  invoice: [
    column('netTotal', 'lines[].amount'),
    { total: 'grandTotal', parts: ['netTotal', 'taxTotal'] },
  ],
};

/** Sums that papers of a form print, as a rule; a paper may err. */
export function listSums(formName: string): readonly FormSum[] {
  return SUMS[formName] ?? [];
}
