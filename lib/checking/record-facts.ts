import { findField } from '#lib/forms/find-field.ts';
import { parseCents } from '#lib/forms/parse-money.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Field } from '#lib/model/field.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import { patternOf, type RowOrder, rowsOf } from '#lib/model/path.ts';

/** One record as the rules see it. Paths carry row ids. */
export interface RecordFacts {
  readonly form: Form;
  /** ISO dates. */
  readonly today: string;
  readonly receivedOn: string | null;
  /** Entries of the organization's directory with a number of this record. */
  readonly directory: readonly DirectoryEntry[];
  /** The value, or null if there is no value or no such field. */
  text(path: string): string | null;
  /** Also null if the value is not an amount. */
  cents(path: string): number | null;
  number(path: string): number | null;
  /** Also null if the value is not an ISO date. */
  date(path: string): string | null;
  /**
   * A reader looked for the value and found that it is not on the page; a blank or illegible box
   * does not count.
   */
  isAbsent(path: string): boolean;
  /** Nonempty rows of a list, in order. */
  rows(list: string): readonly RowId[];
  /** Number of the row, counted from 1. */
  lineNumber(list: string, row: string): number;
  /** Paths with a value whose definition or pattern matches. */
  filled(wanted: (definition: FieldDefinition, pattern: string) => boolean): readonly string[];
  /** The same paths, those most likely misread first; ties keep their order. */
  doubtfulFirst(paths: readonly string[]): readonly string[];
}

export function buildRecordFacts(input: {
  form: Form;
  fields: readonly Field[];
  rows: RowOrder;
  today: string;
  receivedOn?: string;
  directory?: readonly DirectoryEntry[];
}): RecordFacts {
  const { form, fields, rows } = input;
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const valued = fields.filter((field) => field.value !== null);
  const defined = valued.flatMap(({ path }) => {
    const definition = findField(form, path);
    return definition ? [{ path, definition, pattern: patternOf(path) }] : [];
  });
  const inUse = new Set(
    valued.flatMap((field) => rowsOf(field.path).map(({ list, row }) => `${list}[${row}]`)),
  );
  const numbers = new Map<string, number>(
    Object.entries(rows).flatMap(([list, own]) =>
      own.map((row, at) => [`${list}[${row}]`, at] as const),
    ),
  );
  const text = (path: string) => byPath.get(path)?.value ?? null;
  return {
    form,
    today: input.today,
    receivedOn: input.receivedOn ?? null,
    directory: input.directory ?? [],
    text,
    cents: (path) => parseCents(text(path)),
    number: (path) => parseNumber(text(path)),
    date: (path) => parseIsoDate(text(path)),
    isAbsent: (path) => byPath.get(path)?.absence === 'not-on-page',
    rows: (list) => (rows[list] ?? []).filter((row) => inUse.has(`${list}[${row}]`)),
    lineNumber: (list, row) => (numbers.get(`${list}[${row}]`) ?? -1) + 1,
    filled: (wanted) =>
      defined.flatMap(({ path, definition, pattern }) =>
        wanted(definition, pattern) ? [path] : [],
      ),
    doubtfulFirst: (paths) =>
      [...paths].sort((a, b) => certaintyOf(byPath.get(a)) - certaintyOf(byPath.get(b))),
  };
}

/** Rounded to tenths, so that small score differences do not change the order chosen by a rule. */
function certaintyOf(field: Field | undefined): number {
  if (!field) return 0;
  if (field.human) return 11;
  return Math.round(Math.min(1, Math.max(0, field.contenders[0]?.score ?? 0)) * 10);
}

function parseNumber(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function parseIsoDate(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : null;
}
