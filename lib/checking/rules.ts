import type { Form } from '#lib/model/form.ts';
import type { Rule } from './rule.ts';
import { CLAIM_CODE_RULES } from './rules/claim-codes.ts';
import { CLAIM_DATE_RULES } from './rules/claim-dates.ts';
import { CLAIM_SUM_RULES } from './rules/claim-sums.ts';
import { DIRECTORY_RULES } from './rules/directory.ts';
import { EOB_BALANCE_RULES } from './rules/eob-balance.ts';
import { EOB_CODE_RULES } from './rules/eob-codes.ts';
import { EOB_COLUMN_RULES } from './rules/eob-columns.ts';
import { FORMAT_RULES } from './rules/formats.ts';
import { IDENTITY_RULES } from './rules/identity.ts';
import { INSTITUTION_CLAIM_RULES } from './rules/institution-claim.ts';
import { INVOICE_RULES } from './rules/invoice.ts';
import { OWN_RULES } from './rules/own-rules.ts';
import { ROW_RULES } from './rules/rows.ts';
import { STATEMENT_RULES } from './rules/statement.ts';
import { STATEMENT_LINE_RULES } from './rules/statement-lines.ts';
import { SUPERBILL_RULES } from './rules/superbill.ts';
import { SWAP_RULES } from './rules/swaps.ts';

/**
 * The rule catalog. To add a rule: an entry in a file under `rules/`, and its id in each form it
 * applies to.
 */
const RULES: readonly Rule[] = [
  ...CLAIM_SUM_RULES,
  ...CLAIM_CODE_RULES,
  ...CLAIM_DATE_RULES,
  ...INSTITUTION_CLAIM_RULES,
  ...IDENTITY_RULES,
  ...EOB_BALANCE_RULES,
  ...EOB_COLUMN_RULES,
  ...EOB_CODE_RULES,
  ...STATEMENT_RULES,
  ...STATEMENT_LINE_RULES,
  ...SUPERBILL_RULES,
  ...INVOICE_RULES,
  ...ROW_RULES,
  ...FORMAT_RULES,
  ...SWAP_RULES,
  ...DIRECTORY_RULES,
  ...OWN_RULES,
];

/** The rules that apply to a form, in the order of the catalog. */
export function listRulesOf(form: Form): readonly Rule[] {
  return RULES.filter((rule) => applies(rule, form));
}

function applies(rule: Rule, form: Form): boolean {
  if (form.rules.includes(rule.id)) return true;
  return (
    rule.everywhere !== undefined && !rule.everywhere.unless.some((id) => form.rules.includes(id))
  );
}
