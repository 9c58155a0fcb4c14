import { z } from 'zod';
import { FormName } from './form.ts';
import { RowId } from './ids.ts';
import { Probability } from './probability.ts';

/** What can be wrong in a record: each is settled by one answer. */
export const DoubtSubject = z.discriminatedUnion('kind', [
  /** Which form the record is. */
  z.object({ kind: z.literal('form'), form: FormName }),
  /** Where the record begins and ends. */
  z.object({ kind: z.literal('border') }),
  /** That a list has these rows and no others; `doubtful` are the rows that may not be rows. */
  z.object({
    kind: z.literal('row-set'),
    list: z.string(),
    rows: z.array(RowId),
    doubtful: z.array(RowId),
  }),
  /** What a column of a list holds, or that the list has no such column; settles the cells `paths`. */
  z.object({ kind: z.literal('column'), pattern: z.string(), paths: z.array(z.string()) }),
  /** A value printed once for several records of the document, such as the check of a remittance. */
  z.object({ kind: z.literal('shared-value'), path: z.string() }),
  /** The value of one field, or that it has none. */
  z.object({ kind: z.literal('value'), path: z.string() }),
]);
export type DoubtSubject = z.infer<typeof DoubtSubject>;

/** Something that can be wrong and that a person can settle. */
export const Doubt = z.object({
  subject: DoubtSubject,
  /** That it is right as it stands. */
  probability: Probability,
  /** Cost in US dollars if it is wrong and nobody notices. */
  costUsd: z.number().min(0),
  /** The question that settles it. */
  question: z.string(),
  /** What supports or contradicts it, one sentence each. */
  evidence: z.array(z.string()),
  /** Another value that is to be decided between. */
  proposed: z.string().optional(),
});
export type Doubt = z.infer<typeof Doubt>;
