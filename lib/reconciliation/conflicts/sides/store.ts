import { z } from 'zod';
import { exchangeKindOf } from '#lib/model/document.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import { Place } from '#lib/model/reading.ts';
import { RecordState } from '#lib/model/record.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** One paper's side of a conflict: what it says, and where. */
export const ConflictSide = z.object({
  recordId: RecordId,
  documentId: DocumentId,
  fileName: z.string(),
  /** It came as a file from another system, whose values are not read and so cannot be misread. */
  imported: z.boolean(),
  form: z.string(),
  state: RecordState,
  values: z.array(
    z.object({ path: z.string(), value: z.string().nullable(), place: Place.nullable() }),
  ),
  /** The page of its first value, or else its first page. */
  page: z
    .object({
      number: z.number(),
      widthPx: z.number(),
      heightPx: z.number(),
      rotation: z.number(),
    })
    .nullable(),
});
export type ConflictSide = z.infer<typeof ConflictSide>;

const Paths = z.array(z.tuple([z.string(), z.string()]));

/** The papers of each conflict in the order of its sentence, with the values it is about. */
export async function listSides(
  db: Db | Tx,
  conflicts: readonly { readonly id: string; readonly paths: unknown }[],
): Promise<ConflictSide[][]> {
  const rows = await db.conflictRecord.findMany({
    where: { conflictId: { in: conflicts.map(({ id }) => id) } },
    orderBy: { position: 'asc' },
    include: {
      record: {
        include: {
          document: { select: { fileName: true, kind: true } },
          fields: { select: { path: true, value: true, place: true } },
        },
      },
    },
  });
  const pages = await loadPages(db, [...new Set(rows.map(({ record }) => record.documentId))]);
  return conflicts.map(({ id, paths }) =>
    rows
      .filter(({ conflictId }) => conflictId === id)
      .map(({ record }) => {
        const values = Paths.parse(paths)
          .filter(([recordId]) => recordId === record.id)
          .map(([, path]) => valueAt(record.fields, path));
        const number = values.find(({ place }) => place)?.place?.page ?? record.pages[0] ?? 1;
        const { documentId, document, form, state } = record;
        return {
          recordId: RecordId.parse(record.id),
          documentId: DocumentId.parse(documentId),
          fileName: document.fileName,
          imported: exchangeKindOf(document.kind) !== null,
          form,
          state: RecordState.parse(state),
          values,
          page: pages.get(`${documentId}/${number}`) ?? null,
        };
      }),
  );
}

interface FieldRow {
  readonly path: string;
  readonly value: string | null;
  readonly place: unknown;
}

/** A whole row is located at its first value that has a place. */
function valueAt(fields: readonly FieldRow[], path: string): ConflictSide['values'][number] {
  const exact = fields.find((field) => field.path === path);
  const inRow = fields.filter((field) => field.path.startsWith(`${path}.`) && field.place !== null);
  const place = Place.nullable().parse(exact?.place ?? inRow[0]?.place ?? null);
  return { path, value: exact?.value ?? null, place };
}

async function loadPages(db: Db | Tx, documents: readonly string[]) {
  const rows = await db.page.findMany({
    where: { documentId: { in: [...documents] } },
    select: { id: true, number: true, widthPx: true, heightPx: true, rotation: true },
  });
  return new Map(rows.map(({ id, ...page }) => [id, page]));
}
