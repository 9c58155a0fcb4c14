import type { Check } from '#lib/model/check.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RowOrder } from '#lib/model/path.ts';
import { buildRecordFacts } from './record-facts.ts';
import { listRulesOf } from './rules.ts';

/**
 * Applies every rule of the form to one record. `today` and `receivedOn` are ISO dates;
 * `directory`: entries of the organization's directory with a number of this record. A rule can
 * return several checks (one per line) or none; missing values lead to `cannot-tell`, never `fail`.
 */
export function checkRecord(input: {
  form: Form;
  fields: readonly Field[];
  rows: RowOrder;
  today: string;
  receivedOn?: string;
  directory?: readonly DirectoryEntry[];
}): Check[] {
  const facts = buildRecordFacts(input);
  return listRulesOf(input.form).flatMap((rule) =>
    rule.find(facts).map((finding) => ({
      rule: rule.id,
      version: rule.version,
      severity: finding.severity ?? rule.severity,
      outcome: finding.outcome,
      paths: [...finding.paths],
      left: finding.left ?? null,
      right: finding.right ?? null,
      message: finding.message,
    })),
  );
}
