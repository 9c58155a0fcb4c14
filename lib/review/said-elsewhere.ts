import { z } from 'zod';
import { Doubt } from '#lib/model/doubt.ts';
import { UserId } from '#lib/model/ids.ts';
import { Claim, Place } from '#lib/model/reading.ts';
import type { SaidElsewhere } from '#lib/model/shared-answers.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/**
 * People's answers, on other records of the document, to values that this record shares with them.
 * Withdrawn answers are left out.
 */
export async function listSaidElsewhere(
  db: Db | Tx,
  record: { readonly id: string; readonly documentId: string; readonly doubts: unknown },
): Promise<SaidElsewhere[]> {
  const paths = z
    .array(Doubt)
    .parse(record.doubts)
    .flatMap(({ subject }) => (subject.kind === 'shared-value' ? [subject.path] : []));
  if (paths.length === 0) return [];
  const fields = await db.field.findMany({
    where: {
      path: { in: paths },
      human: true,
      record: { documentId: record.documentId, id: { not: record.id }, state: 'accepted' },
    },
  });
  if (fields.length === 0) return [];
  const readings = await db.reading.findMany({
    where: { subjectId: { in: fields.map(({ recordId }) => recordId) }, readerKind: 'human' },
    orderBy: { sequence: 'desc' },
  });
  return fields.flatMap(({ recordId, path }): SaidElsewhere[] => {
    const own = readings.filter(({ subjectId }) => subjectId === recordId);
    const found = own
      .map(({ claim, byId }) => ({ claim: Claim.parse(claim), byId }))
      .find(({ claim }) => claim.kind === 'value' && claim.path === path);
    if (found?.claim.kind !== 'value') return [];
    const { value, absence, place } = found.claim;
    const by = found.byId === null ? undefined : UserId.parse(found.byId);
    const printedAt = Place.nullable().parse(place);
    return [{ path, value, absence, place, by, printedAt }];
  });
}
