import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { RecordPart } from '#lib/model/record.ts';

/** A record whose structure is judged. */
export interface JudgedRecord {
  readonly form: Form;
  readonly fields: readonly Field[];
  readonly checks: readonly Check[];
  readonly rows: RowOrder;
  readonly pages: readonly Page[];
  /** Null: the record does not share its pages. */
  readonly region: readonly RecordPart[] | null;
}
