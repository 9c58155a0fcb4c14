import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { TableRow } from '../../table/table-rows.ts';

/** What values of a record are compared with. */
export interface Printed {
  readonly layouts: readonly PageLayout[];
  readonly lexicon: LabelLexicon;
  /**
   * The rows of its table; none if rows may belong to several people, as on a family's statement.
   */
  readonly rows: readonly TableRow[];
  /** Fields of the form that each row has as well: their values belong to this record alone. */
  readonly summed: ReadonlySet<string>;
  /** Amounts that are proved to be withheld from a payment. */
  readonly withheld?: ReadonlySet<Proposal>;
}
