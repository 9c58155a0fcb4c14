import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { parsePath, patternOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Reader, ReadingDraft, Subject } from '#lib/model/reading.ts';

/** Changes whenever the same file may be read otherwise. */
export const X12_READER: Reader = { kind: 'import', version: 'x12@1' };

/**
 * What a file of another system says of a record, as readings: its rows, its values, and for each
 * field outside lists that it does not mention, that there is no value. Values without a place on a
 * page; the element that each comes from stays with the import.
 */
export function buildImportReadings(
  imported: ImportedRecord,
  form: Form,
  subject: Subject,
): ReadingDraft[] {
  const rows = new Map<string, RowId>();
  const claims: Claim[] = [];
  for (const field of imported.fields) {
    if (!findField(form, field.path)) continue;
    const path = nameRows(field.path, form, rows, claims);
    if (path !== null) claims.push(valueClaim(path, field.value));
  }
  const said = new Set(imported.fields.map(({ path }) => path));
  for (const { pattern } of form.fields) {
    if (!pattern.includes('[') && !said.has(pattern)) claims.push(valueClaim(pattern, null));
  }
  return claims.map((claim) => ({ subject, reader: X12_READER, claim, by: null }));
}

/**
 * Replaces indices by row ids, outermost first, and claims each row where it is first met. Null for a
 * row that the form has no place for, such as a fifth modifier.
 */
function nameRows(
  path: string,
  form: Form,
  rows: Map<string, RowId>,
  claims: Claim[],
): string | null {
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
      claims.push({ kind: 'row-present', list: named, row, after, place: null, score: EXACT });
      rows.set(full, row);
    }
    named = full;
  }
  return named;
}

/** Rows that the form itself numbers keep its names; others are named by their turn in the file. */
function rowAt(form: Form, list: string, index: number): RowId | null {
  const slots = form.lists.find(({ pattern }) => pattern === patternOf(list))?.slots;
  if (!slots) return RowId.parse(`i${index}`);
  const slot = slots[index];
  return slot === undefined ? null : RowId.parse(slot);
}

const EXACT = RawScore.parse(1);

function valueClaim(path: string, value: string | null): Claim {
  return {
    kind: 'value',
    path,
    value,
    absence: value === null ? 'not-on-page' : null,
    place: null,
    grounding: { status: 'exact' },
    score: EXACT,
    candidates: [],
    signals: {},
  };
}
