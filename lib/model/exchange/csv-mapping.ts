import { z } from 'zod';
import { FormName } from '../form.ts';

/** Maps the columns of one kind of CSV file to fields. */
export const CsvMapping = z.object({
  form: FormName,
  /** In file order: a field pattern (`lines[].charge`), or null for a column to skip. */
  columns: z.array(z.string().nullable()),
});
export type CsvMapping = z.infer<typeof CsvMapping>;
