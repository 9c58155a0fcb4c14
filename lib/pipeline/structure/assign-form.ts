import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import { type DocumentId, RecordId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Person } from '#lib/model/user.ts';
import { notify } from '#lib/platform/database/notify.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import * as records from '#lib/state/record/store.ts';
import { listFreeRecords, loadCatalog } from '#lib/studio/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { humanReadings } from '../review/human-readings.ts';

/**
 * Changes the form of these documents: their records that are neither claimed nor accepted are read
 * again as that form. Returns how many.
 */
export async function assignForm(
  input: { documentIds: readonly DocumentId[]; form: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'assigned'; records: number }> {
  const { documentIds, person } = input;
  const form = (await loadCatalog(db)).get(input.form);
  return db.$transaction(async (tx) => {
    const found = await listFreeRecords(tx, documentIds);
    for (const record of found) {
      const id = RecordId.parse(record.id);
      const claim = { kind: 'form' as const, form: form.name, score: RawScore.parse(1) };
      await appendReadings(tx, humanReadings(id, person, [claim]), null);
      await records.read(tx, id, { form: form.name, formScore: 1 });
    }
    await enqueueSteps(
      tx,
      found.map(({ id }) => ({ step: 'extract', id })),
    );
    await notify(tx, { kind: 'queue' });
    await appendDecisions(
      tx,
      found.map((record) =>
        decision({
          action: 'record.form-changed',
          actor: { kind: 'person', id: person.id },
          documentId: record.documentId,
          recordId: RecordId.parse(record.id),
          before: record.form,
          after: form.name,
        }),
      ),
    );
    return { kind: 'assigned', records: found.length };
  });
}
