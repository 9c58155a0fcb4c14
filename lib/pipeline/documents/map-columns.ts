import { seesDocument } from '#lib/accounts/visible-documents.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { fingerprintOf, readTable } from '#lib/exchange/csv/read-table.ts';
import { suggestMapping } from '#lib/exchange/csv/suggest-mapping.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { readFileBytes } from '#lib/pages/store.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { loadCsvMappings, saveCsvMapping } from '#lib/settings/csv-mappings/store.ts';
import { retryDocument } from './retry-document.ts';

/** The columns of a CSV file, for a person who maps them. */
export interface DescribedColumns {
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  /** The saved mapping for this header, or what its names suggest. */
  readonly mapping: CsvMapping;
}

const SAMPLES = 3;

/**
 * Throws AppError `not-found` for a document that is not a CSV file or that the person may not see.
 */
export async function describeColumns(
  { documentId, person }: { documentId: DocumentId; person: Person },
  db: Db = getDb(),
): Promise<DescribedColumns> {
  const { header, rows } = await loadTable(documentId, person, db);
  const known = (await loadCsvMappings(db)).get(fingerprintOf(header));
  const columns = header.map((name, at) => {
    const values = rows.flatMap(({ cells }) => cells[at] || []);
    return { name, samples: [...new Set(values)].slice(0, SAMPLES) };
  });
  return { columns, mapping: known ?? suggestMapping(header) };
}

/**
 * Saves the column mapping for this file and all others with the same header, and imports the file
 * if it is waiting for that. Records imported before stay as they are. Throws AppError
 * `bad-request` if a column is mapped to a field the form does not have.
 */
export async function mapColumns(
  input: { documentId: DocumentId; mapping: CsvMapping; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'mapped'; imports: boolean }> {
  const { documentId, mapping, person } = input;
  const { header } = await loadTable(documentId, person, db);
  const form = BUILT_IN.find(mapping.form);
  const named = mapping.columns.filter((one) => one !== null);
  const fits = form && named.every((pattern) => findField(form, pattern)?.pattern === pattern);
  if (!fits || named.length === 0 || mapping.columns.length !== header.length)
    throw new AppError('bad-request');
  await db.$transaction(async (tx) => {
    await saveCsvMapping(tx, fingerprintOf(header), mapping, person.id);
    await appendDecisions(tx, [
      decision({
        action: 'settings.changed',
        actor: { kind: 'person', id: person.id },
        facts: { detail: `columns of CSV files ${fingerprintOf(header)}: ${mapping.form}` },
      }),
    ]);
  });
  const { kind } = await retryDocument({ documentId, person }, db);
  return { kind: 'mapped', imports: kind === 'retried' };
}

async function loadTable(documentId: DocumentId, person: Person, db: Db) {
  if (!(await seesDocument(person, documentId, db))) throw new AppError('not-found');
  const row = await db.document.findUnique({ where: { id: documentId }, select: { kind: true } });
  if (row?.kind !== 'csv') throw new AppError('not-found');
  return readTable(await readFileBytes(documentId));
}
