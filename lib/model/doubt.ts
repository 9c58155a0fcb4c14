import { z } from 'zod';
import { FormName } from './form.ts';
import { RowId } from './ids.ts';
import { Probability } from './probability.ts';

/** What can be wrong in a record. One answer settles each. */
export const DoubtSubject = z.discriminatedUnion('kind', [
  /** Which form the record is. */
  z.object({ kind: z.literal('form'), form: FormName }),
  /** Where the record begins and ends. */
  z.object({ kind: z.literal('border') }),
  /**
   * Whether a list has exactly these rows; `doubtful` are the rows that may not be rows. `shared`:
   * the list is printed once for several records of the document.
   */
  z.object({
    kind: z.literal('row-set'),
    list: z.string(),
    rows: z.array(RowId),
    doubtful: z.array(RowId),
    shared: z.literal(true).optional(),
  }),
  /**
   * What a column of a list contains, or that the list has no such column; settles the cells
   * `paths`.
   */
  z.object({ kind: z.literal('column'), pattern: z.string(), paths: z.array(z.string()) }),
  /**
   * A value printed once for several records of the document, such as a remittance's check number.
   */
  z.object({ kind: z.literal('shared-value'), path: z.string() }),
  /** The value of one field, or that it has none. */
  z.object({ kind: z.literal('value'), path: z.string() }),
]);
export type DoubtSubject = z.infer<typeof DoubtSubject>;

/** Something that may be wrong and that a person can settle. */
export const Doubt = z.object({
  subject: DoubtSubject,
  /** Probability that it is right as it is. */
  probability: Probability,
  /** Cost in US dollars if it is wrong and nobody notices. */
  costUsd: z.number().min(0),
  /** The question that settles it. */
  question: z.string(),
  /** What supports or contradicts it, one sentence each. */
  evidence: z.array(z.string()),
  /** The alternative value to decide between. */
  proposed: z.string().optional(),
});
export type Doubt = z.infer<typeof Doubt>;
