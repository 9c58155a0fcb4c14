import { z } from 'zod';
import { FormName } from '../form.ts';

/** How a template writes dates; each value is its own pattern. */
export const DateStyle = z.enum(['YYYY-MM-DD', 'MM/DD/YYYY', 'M/D/YYYY', 'YYYYMMDD', 'DD.MM.YYYY']);
export type DateStyle = z.infer<typeof DateStyle>;

/** How a template writes amounts; `123456` is cents. */
export const MoneyStyle = z.enum(['1234.56', '1,234.56', '$1,234.56', '1234,56', '123456']);
export type MoneyStyle = z.infer<typeof MoneyStyle>;

/** What is known about a record besides its fields. Times are ISO 8601, UTC. */
export const RecordFact = z.enum([
  'record',
  'line',
  'file',
  'document-sha256',
  'pages',
  'accepted-at',
  'accepted-by',
]);
export type RecordFact = z.infer<typeof RecordFact>;

/**
 * Where a column's cells come from. `path` is a field's pattern, with indices (from 0) to pick one
 * row of a list: `lines[].charge`, `lines[].modifiers[0]`, `diagnoses[]` for all of them in one
 * cell.
 */
export const ColumnSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), path: z.string().min(1).max(120) }),
  z.object({ kind: z.literal('record'), fact: RecordFact }),
  z.object({ kind: z.literal('fixed'), text: z.string().max(120) }),
]);
export type ColumnSource = z.infer<typeof ColumnSource>;

export const TemplateColumn = z.object({
  header: z.string().trim().min(1).max(80),
  source: ColumnSource,
});
export type TemplateColumn = z.infer<typeof TemplateColumn>;

/** How records of one form are written as CSV for another system. */
export const ExportTemplate = z.object({
  form: FormName,
  /** What one row of the file stands for. */
  rows: z.enum(['record', 'line']),
  dates: DateStyle,
  money: MoneyStyle,
  delimiter: z.enum([',', ';', '\t', '|']),
  columns: z.array(TemplateColumn).min(1).max(200),
});
export type ExportTemplate = z.infer<typeof ExportTemplate>;
