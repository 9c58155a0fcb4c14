import { z } from 'zod';
import { exportsVisibleTo, type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import type { ExportedField, ExportedRecord } from '#lib/model/export.ts';
import { Contender } from '#lib/model/field.ts';
import { RowId } from '#lib/model/ids.ts';
import { toIndexPath } from '#lib/model/path.ts';
import { Place } from '#lib/model/reading.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { getStorage } from '#lib/platform/storage.ts';

/** What an export left out, as stored. */
const Refusals = z.array(z.object({ records: z.array(z.string()), message: z.string() }));

export const ExportFilter = z.object({
  form: z.string().optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  recordIds: z.array(z.string()).optional(),
  /** Only records whose current version is in no export. */
  onlyNew: z.boolean().optional(),
});
export type ExportFilter = z.infer<typeof ExportFilter>;

const WHOLE = {
  document: true,
  acceptedBy: true,
  fields: { orderBy: { position: 'asc' } },
} as const;

/** Ids of accepted records the viewer may see that match the filter. */
export async function listExportable(
  tx: Db | Tx,
  filter: ExportFilter,
  viewer: Viewer,
  forms: readonly string[] | null = null,
): Promise<string[]> {
  const where = whereOf(filter, viewer, forms);
  return (await tx.record.findMany({ where, select: { id: true } })).map(({ id }) => id);
}

/** Ids of the most recently accepted records of a form the viewer may see, latest first. */
export async function listLatestExportable(
  viewer: Viewer,
  form: string,
  limit: number,
  db: Db = getDb(),
): Promise<string[]> {
  const rows = await db.record.findMany({
    where: whereOf({ form }, viewer, null),
    orderBy: [{ acceptedAt: 'desc' }, { id: 'asc' }],
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

function whereOf(filter: ExportFilter, viewer: Viewer, forms: readonly string[] | null) {
  return {
    state: 'accepted' as const,
    document: visibleTo(viewer),
    form: { equals: filter.form, ...(forms === null ? {} : { in: [...forms] }) },
    ...(filter.recordIds === undefined ? {} : { id: { in: filter.recordIds } }),
    ...(filter.onlyNew ? { exports: { none: { supersededAt: null } } } : {}),
    ...(filter.from || filter.to ? { acceptedAt: { gte: filter.from, lte: filter.to } } : {}),
  };
}

/**
 * Accepted records the viewer may see, with everything an export contains, oldest acceptance first.
 */
export async function loadForExport(
  tx: Db | Tx,
  filter: ExportFilter,
  viewer: Viewer,
  /** Of these forms only; null for all. */
  forms: readonly string[] | null = null,
): Promise<ExportedRecord[]> {
  const rows = await tx.record.findMany({
    where: whereOf(filter, viewer, forms),
    include: WHOLE,
    orderBy: [{ acceptedAt: 'asc' }, { id: 'asc' }],
  });
  const people = await tx.user.findMany({ select: { id: true, email: true } });
  const emailOf = new Map(people.map(({ id, email }) => [id, email]));
  return rows.map((row) => {
    const order = z.record(z.string(), z.array(RowId)).parse(row.rows);
    return {
      record: row.id,
      form: row.form,
      documentSha256: row.documentId,
      fileName: row.document.fileName,
      pages: row.pages,
      acceptedAt: row.acceptedAt?.toISOString() ?? '',
      acceptedBy: row.acceptedBy?.email ?? 'automatic',
      fields: row.fields.flatMap((field): ExportedField[] => {
        const path = toIndexPath(field.path, order);
        const place = Place.nullable().parse(field.place);
        if (path === null) return [];
        return [
          {
            path,
            value: field.value,
            confidence: field.probability,
            decidedBy: deciderOf(field.contenders, emailOf),
            page: place?.page ?? null,
            box: place === null ? null : [...place.box],
          },
        ];
      }),
    };
  });
}

/** One accepted record as exported; null if there is none that the viewer may see. */
export async function findAcceptedRecord(
  recordId: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<ExportedRecord | null> {
  return (await loadForExport(db, { recordIds: [recordId] }, viewer))[0] ?? null;
}

/** `layout`, `layout+llm`, or the person's email address. */
function deciderOf(contenders: unknown, emailOf: ReadonlyMap<string, string>): string {
  const readers = z.array(Contender).parse(contenders)[0]?.readers ?? [];
  const person = readers.findLast(({ kind }) => kind === 'human');
  if (person !== undefined) return emailOf.get(person.version) ?? person.version;
  return [...new Set(readers.map(({ kind }) => kind))].join('+');
}

/** Past exports, newest first, with how many of their records were reopened since. */
export async function listExports(viewer: Viewer, db: Db = getDb()) {
  const rows = await db.export.findMany({
    where: exportsVisibleTo(viewer),
    include: {
      by: true,
      template: { include: { template: true } },
      records: { where: { supersededAt: { not: null } } },
    },
    orderBy: { createdAt: 'desc' },
    take: 100,
  });
  return rows.map((row) => ({
    id: row.id,
    format: row.format,
    template: row.template && { name: row.template.template.name, version: row.template.version },
    recordCount: row.recordCount,
    supersededCount: row.records.length,
    refusals: Refusals.parse(row.refusals),
    byName: row.by?.name ?? null,
    createdAt: row.createdAt,
    removed: row.removedAt !== null,
  }));
}

/** The unchanged file of an earlier export; null if there is none that the viewer may see. */
export async function readExport(
  id: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<{ format: string; bytes: Uint8Array } | null> {
  const row = await db.export.findUnique({ where: { id, ...exportsVisibleTo(viewer) } });
  if (row === null || row.removedAt !== null) return null;
  return { format: row.format, bytes: await getStorage().getBytes(row.fileKey) };
}
