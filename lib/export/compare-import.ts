import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import {
  type Amendments,
  amendRecord,
  type FieldsOf,
} from '#lib/exchange/x12/write/amend-record.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import { patternOf } from '#lib/model/path.ts';

/** The values of a record by path; fields without a value are left out. */
export function fieldsOf({ fields }: ExportedRecord): FieldsOf {
  return new Map(
    fields.flatMap(({ path, value }) => (value === null ? [] : [[path, value] as const])),
  );
}

/**
 * Writes people's changes to an imported record into the segments it came from.
 *
 * @returns a sentence saying why that is not possible; null on success.
 */
export function applyCorrections(
  record: ExportedRecord,
  imported: ImportedRecord,
  amendments: Amendments,
): string | null {
  const before = new Map(imported.fields.map(({ path, value }) => [path, value]));
  const fields = fieldsOf(record);
  const changed = new Map<string, string | null>();
  for (const { path, value, decidedBy } of record.fields) {
    if (decidedBy === 'import' || value === (before.get(path) ?? null)) continue;
    changed.set(path, value);
  }
  const known = new Set(record.fields.map(({ path }) => path));
  const patterns = new Set(record.fields.map(({ path }) => patternOf(path)));
  const removed = imported.fields.find(
    ({ path }) => path.includes('[') && !known.has(path) && patterns.has(patternOf(path)),
  );
  if (removed && !hasNoRoom(removed.path, record)) {
    return `${removed.path} was removed, but the imported file still has it.`;
  }
  return amendRecord(imported, changed, fields, amendments);
}

/** The form has a fixed number of places for some lists, and a file may have more. */
function hasNoRoom(path: string, { fields }: ExportedRecord): boolean {
  const slots: Readonly<Record<string, number>> = {
    'lines[].modifiers[]': 4,
    'diagnoses[]': 12,
    'otherDiagnoses[]': 17,
  };
  const room = slots[patternOf(path)];
  const last = Number(/\[(\d+)\]$/.exec(path)?.[1] ?? 0);
  return room !== undefined && last >= room && fields.length > 0;
}
