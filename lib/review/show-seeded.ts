import type { Field } from '#lib/model/field.ts';
import { RecordId } from '#lib/model/ids.ts';
import type { Db } from '#lib/platform/db.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { seededValue } from '#lib/quality/audits/seed-errors.ts';
import { loadCatalog } from '#lib/studio/store.ts';

interface Listed<F> {
  readonly id: string;
  readonly form: string;
  readonly state: string;
  readonly fields: readonly F[];
}

/**
 * The fields of records as the review desk shows them, by record. A field with a seeded test error
 * has the wrong value in every list too; otherwise, the list would reveal it.
 */
export async function showSeeded<F extends Pick<Field, 'path' | 'value' | 'human'>>(
  records: readonly Listed<F>[],
  db: Db,
): Promise<ReadonlyMap<string, readonly F[]>> {
  const inReview = records.filter(({ state }) => state === 'review').map(({ id }) => id);
  const audits = await db.audit.findMany({
    where: { recordId: { in: inReview }, kind: 'seeded', wrong: null },
    select: { recordId: true, path: true },
  });
  const pathsOf = Map.groupBy(audits, ({ recordId }) => recordId);
  const catalog = audits.length === 0 ? null : await loadCatalog(db);
  const salt = readAuthSecret();
  return new Map(
    records.map(({ id, form, fields }) => {
      const seeded = new Set(pathsOf.get(id)?.map(({ path }) => path));
      const shown = fields.map((field) => {
        if (catalog === null || !seeded.has(field.path)) return field;
        const value = seededValue(RecordId.parse(id), catalog.get(form), field, salt);
        return value === null ? field : { ...field, value };
      });
      return [id, shown];
    }),
  );
}
