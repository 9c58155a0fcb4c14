import type { ExchangeRecord } from '#lib/exchange/exchange-file.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { parsePath, patternOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Place, Reader, ReadingDraft, Subject } from '#lib/model/reading.ts';

/**
 * What a file of another system says about a record, as readings: its rows, its values, and for
 * each field outside lists that it does not mention, that there is no value. `placeOf` says where
 * an element is on the pages drawn from the file.
 */
export function buildImportReadings(
  imported: ExchangeRecord,
  form: Form,
  {
    subject,
    reader,
    placeOf,
  }: {
    readonly subject: Subject;
    readonly reader: Reader;
    readonly placeOf: (position: number, element: number) => Place | null;
  },
): ReadingDraft[] {
  const rows = new Map<string, RowId>();
  const claims: Claim[] = [];
  for (const field of imported.fields) {
    if (!findField(form, field.path)) continue;
    const place = placeOf(field.position, field.element);
    const path = nameRows(field.path, { form, rows, claims, place });
    if (path !== null) claims.push(valueClaim(path, field.value, place));
  }
  const said = new Set(imported.fields.map(({ path }) => path));
  for (const { pattern } of form.fields) {
    if (!pattern.includes('[') && !said.has(pattern)) claims.push(valueClaim(pattern, null, null));
  }
  return claims.map((claim) => ({ subject, reader, claim, by: null }));
}

/**
 * Replaces indices by row ids, outermost first, and claims each row at its first use. Null for a
 * row that the form has no place for, such as a fifth modifier.
 */
function nameRows(
  path: string,
  known: {
    readonly form: Form;
    readonly rows: Map<string, RowId>;
    readonly claims: Claim[];
    /** The place of the value that is the first of a new row. */
    readonly place: Place | null;
  },
): string | null {
  const { form, rows, claims, place } = known;
  let named = '';
  for (const step of parsePath(path)) {
    if (step.kind === 'name') {
      named = named === '' ? step.name : `${named}.${step.name}`;
      continue;
    }
    const row = rowAt(form, named, Number(step.row));
    if (row === null) return null;
    const full = `${named}[${row}]`;
    if (!rows.has(full)) {
      const after = Number(step.row) === 0 ? null : rowAt(form, named, Number(step.row) - 1);
      claims.push({ kind: 'row-present', list: named, row, after, place, score: EXACT });
      rows.set(full, row);
    }
    named = full;
  }
  return named;
}

/** Rows numbered by the form keep its names; others are named by their order in the file. */
function rowAt(form: Form, list: string, index: number): RowId | null {
  const slots = form.lists.find(({ pattern }) => pattern === patternOf(list))?.slots;
  if (!slots) return RowId.parse(`i${index}`);
  const slot = slots[index];
  return slot === undefined ? null : RowId.parse(slot);
}

const EXACT = RawScore.parse(1);

function valueClaim(path: string, value: string | null, place: Place | null): Claim {
  return {
    kind: 'value',
    path,
    value,
    absence: value === null ? 'not-on-page' : null,
    place,
    grounding: { status: 'exact' },
    score: EXACT,
    candidates: [],
    signals: {},
  };
}
