import { bareCode, codesOf } from './codes.ts';
import type { FhirNode } from './fhir-node.ts';
import type { ValueList } from './value-list.ts';

/**
 * Which amounts a field takes, best first, by category code: those of the base vocabulary and of
 * CARIN, which Blue Button and BFD use alongside their own variables.
 */
const AMOUNTS: readonly (readonly [field: string, categories: readonly string[]])[] = [
  ['billed', ['submitted']],
  ['allowed', ['eligible']],
  ['notCovered', ['noncovered']],
  ['deductible', ['deductible']],
  ['copay', ['copay']],
  ['coinsurance', ['coinsurance']],
  ['paid', ['paidtoprovider', 'paidtopatient', 'benefit']],
  ['patientResponsibility', ['memberliability']],
];

/** Variables whose category is too broad for them: a daily rate is filed under `submitted`. */
const OTHER_AMOUNTS = new Set([
  'rev_cntr_rate_amt',
  'rev_cntr_pmt_amt_amt',
  'CLM_LINE_INSTNL_RATE_AMT',
  'CLM_LINE_PRFNL_DME_PRICE_AMT',
]);

/** Variables of systems that give no category with them. */
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['line_sbmtd_chrg_amt', 'submitted'],
  ['line_alowd_chrg_amt', 'eligible'],
  ['line_nch_pmt_amt', 'benefit'],
  ['line_prvdr_pmt_amt', 'paidtoprovider'],
  ['line_bene_pmt_amt', 'paidtopatient'],
  ['line_bene_ptb_ddctbl_amt', 'deductible'],
  ['line_coinsrnc_amt', 'coinsurance'],
  ['rev_cntr_tot_chrg_amt', 'submitted'],
  ['rev_cntr_ncvrd_chrg_amt', 'noncovered'],
  ['rev_cntr_prvdr_pmt_amt', 'paidtoprovider'],
  ['rev_cntr_bene_pmt_amt', 'paidtopatient'],
  ['rev_cntr_cash_ddctbl_amt', 'deductible'],
  ['clm_tot_chrg_amt', 'submitted'],
  ['nch_clm_prvdr_pmt_amt', 'paidtoprovider'],
  ['CLM_LINE_SBMT_CHRG_AMT', 'submitted'],
  ['CLM_LINE_ALOWD_CHRG_AMT', 'eligible'],
  ['CLM_LINE_NCVRD_CHRG_AMT', 'noncovered'],
  ['CLM_LINE_PRVDR_PMT_AMT', 'paidtoprovider'],
  ['CLM_LINE_BENE_PD_AMT', 'paidtopatient'],
  ['CLM_LINE_CVRD_PD_AMT', 'benefit'],
  ['CLM_LINE_MDCR_DDCTBL_AMT', 'deductible'],
  ['CLM_LINE_MDCR_COINSRNC_AMT', 'coinsurance'],
]);

/** Adds the amounts of adjudications or totals; `prefix` is empty or a row. */
export function addAmounts(list: ValueList, prefix: string, amounts: readonly FhirNode[]): void {
  for (const [field, categories] of AMOUNTS) {
    for (const category of categories) {
      const found = amounts.find((one) => isOf(one, category));
      list.addMoney(`${prefix}${field}`, found?.get('amount', 'value'));
    }
  }
}

function isOf(amount: FhirNode, category: string): boolean {
  const codes = codesOf(amount.get('category')).map(({ text }) => bareCode(text));
  if (amount.get('amount', 'value').text === null) return false;
  if (codes.some((code) => OTHER_AMOUNTS.has(code))) return false;
  return codes.some((code) => code === category || VARIABLES.get(code) === category);
}
