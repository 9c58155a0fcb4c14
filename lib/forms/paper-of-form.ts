/** The kinds of paper that are told apart at a glance. */
export type Paper =
  | 'claim'
  | 'remittance'
  | 'statement'
  | 'itemized'
  | 'chargeSlip'
  | 'card'
  | 'receipt'
  | 'paper'
  | 'ownForm';

const PAPERS: Readonly<Record<string, Paper>> = {
  'cms-1500': 'claim',
  'ub-04': 'claim',
  eob: 'remittance',
  'patient-statement': 'statement',
  'itemized-statement': 'itemized',
  superbill: 'chargeSlip',
  'insurance-card': 'card',
  invoice: 'itemized',
  receipt: 'receipt',
  other: 'paper',
};

/** The kind of paper that a form is of; `ownForm` for each form of a customer. `form`: its name. */
export function paperOfForm(form: string): Paper {
  return PAPERS[form] ?? 'ownForm';
}
