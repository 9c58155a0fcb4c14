import { listFieldsOutside } from '#lib/forms/list-fields-outside.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { proposeGluedDays } from '#lib/layout/recognizers/propose-glued-days.ts';
import { proposeStates } from '#lib/layout/recognizers/propose-states.ts';
import { kindOf, proposeValues } from '#lib/layout/recognizers/propose-values.ts';
import type { Form } from '#lib/model/form.ts';
import { proposePaid } from './describe-payment.ts';

/**
 * Everything on the record's pages that may be a value outside the table. What is in a row of the
 * table is included: documents differ in what they call a row.
 */
export function proposeOutside(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
): Proposal[] {
  const fields = listFieldsOutside(form);
  const kinds = new Set(fields.flatMap(({ shape }) => kindOf(shape) ?? []));
  const found = [
    ...proposeValues(layouts, form, lexicon, kinds),
    ...(kinds.has('date') ? proposeGluedDays(layouts, form, lexicon) : []),
    ...fields
      .filter(({ shape, pattern }) => shape === 'short-code' && !pattern.includes('[]'))
      .flatMap(({ pattern }) => proposeStates(layouts, pattern, lexicon)),
  ];
  return form.lists.length === 0 ? proposePaid(found) : found;
}
