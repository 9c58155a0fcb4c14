import { logAct } from '#lib/decisions/log-act.ts';
import { listLatestExportable, loadForExport } from '#lib/export/store.ts';
import { buildTemplatedRows } from '#lib/export/templates/build-templated-csv.ts';
import {
  appendVersion,
  createTemplate,
  findTemplate,
  retireTemplate,
} from '#lib/export/templates/store.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { ExportTemplate } from '#lib/model/exchange/export-template.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { logRecordsViewed } from '../access/log-access.ts';

export type SavedTemplateAs =
  | { readonly kind: 'saved'; readonly id: string; readonly version: number }
  | { readonly kind: 'name-taken' }
  | UnknownField;

/** `header` is that of the first column whose field the form does not have. */
export interface UnknownField {
  readonly kind: 'unknown-field';
  readonly header: string;
}

export async function addTemplate(
  input: { name: string; template: ExportTemplate; person: Person },
  db: Db = getDb(),
): Promise<SavedTemplateAs> {
  const { name, template, person } = input;
  return db.$transaction(async (tx) => {
    const unknown = await findUnknown(tx, template);
    if (unknown) return unknown;
    const saved = await createTemplate(tx, { name, template, personId: person.id });
    if (saved === null) return { kind: 'name-taken' };
    await logAct(
      tx,
      person,
      'settings.changed',
      `export template ${name}, version ${saved.version}`,
    );
    return { kind: 'saved', ...saved };
  });
}

/** Saves the next version; throws AppError `not-found`. */
export async function changeTemplate(
  input: { id: string; template: ExportTemplate; person: Person },
  db: Db = getDb(),
): Promise<SavedTemplateAs> {
  const { id, template, person } = input;
  return db.$transaction(async (tx) => {
    const known = await findTemplate(id, tx);
    if (known === null) throw new AppError('not-found');
    const unknown = await findUnknown(tx, template);
    if (unknown) return unknown;
    const version = await appendVersion(tx, { id, template, personId: person.id });
    await logAct(
      tx,
      person,
      'settings.changed',
      `export template ${known.name}, version ${version}`,
    );
    return { kind: 'saved', id, version };
  });
}

/** Throws AppError `not-found`. */
export async function dropTemplate(
  { id, person }: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    const name = await retireTemplate(tx, id);
    if (name === null) throw new AppError('not-found');
    await logAct(tx, person, 'settings.changed', `export template ${name} removed`);
    return { kind: 'removed' };
  });
}

/** How many of the latest records a preview shows. */
const PREVIEWED = 3;

/** The first rows the template gives for the latest accepted records the person may see. */
export async function previewTemplate(
  { template, person }: { template: ExportTemplate; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'rows'; rows: string[][] } | UnknownField> {
  const unknown = await findUnknown(db, template);
  if (unknown) return unknown;
  const recordIds = await listLatestExportable(person, template.form, PREVIEWED, db);
  const records = await loadForExport(db, { recordIds }, person);
  await logRecordsViewed(recordIds, person.id, db);
  const form = (await loadCatalog(db)).get(template.form);
  return { kind: 'rows', rows: buildTemplatedRows(records, { template, form }) };
}

/** Throws AppError `bad-request` if there is no such form. */
async function findUnknown(db: Db | Tx, template: ExportTemplate): Promise<UnknownField | null> {
  const form = (await loadCatalog(db)).find(template.form);
  if (form === null) throw new AppError('bad-request', { detail: 'form: unknown' });
  const unknown = template.columns.find(
    ({ source }) => source.kind === 'field' && findField(form, source.path) === null,
  );
  return unknown === undefined ? null : { kind: 'unknown-field', header: unknown.header };
}
