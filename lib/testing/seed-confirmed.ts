import { type Db, getDb } from '#lib/platform/db.ts';

const FORM = 'receipt';

/**
 * Receipts whose four fields a person has already confirmed, so that they only need to be
 * submitted.
 */
export async function seedConfirmed(
  { documentId, byteCount, count }: { documentId: string; byteCount: number; count: number },
  db: Db = getDb(),
): Promise<void> {
  await db.document.create({
    data: {
      id: documentId,
      fileName: 'receipts.pdf',
      kind: 'pdf',
      byteCount,
      state: 'ready',
    },
  });
  await db.$executeRaw`
    INSERT INTO records (id, "documentId", form, "formScore", pages, state, "updatedAt")
    SELECT 'rec_' || lpad(to_hex(n + 1048576), 20, 'b'), ${documentId}, ${FORM}, 1, ARRAY[1], 'review', now()
    FROM generate_series(1, ${count}::int) n`;
  await db.$executeRaw`
    INSERT INTO tasks (id, "recordId", state, form, reasons, flagged, "expectedLossUsd")
    SELECT gen_random_uuid(), id, 'open', ${FORM}, ARRAY['low-confidence'], 4, 1
    FROM records WHERE "documentId" = ${documentId}`;
  await db.$executeRaw`
    INSERT INTO readings (id, "subjectKind", "subjectId", "readerKind", "readerVersion", claim)
    SELECT gen_random_uuid(), 'record', record.id, 'human', 'another-reviewer', jsonb_build_object(
      'kind', 'value', 'path', field.path, 'value', field.value, 'absence', null, 'place', null,
      'grounding', jsonb_build_object('status', 'none'), 'score', 1, 'candidates', '[]'::jsonb, 'signals', '{}'::jsonb)
    FROM records record, (VALUES ('company', 'Corner Shop'), ('date', '2026-03-04'),
      ('address', '1 High Street'), ('total', '12.50')) field(path, value)
    WHERE record."documentId" = ${documentId}`;
}

/** Whether it is one of these receipts. */
export function isConfirmed(recordId: string): boolean {
  return recordId.startsWith('rec_bbbbbbbb');
}
