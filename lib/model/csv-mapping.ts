import { z } from 'zod';
import { FormName } from './form.ts';

/** What the columns of one kind of CSV file hold. */
export const CsvMapping = z.object({
  form: FormName,
  /** In the order of the file: the pattern of a field (`lines[].charge`), or null for a column to pass over. */
  columns: z.array(z.string().nullable()),
});
export type CsvMapping = z.infer<typeof CsvMapping>;
