import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { exampleOf } from '#lib/extraction/learning/example-of.ts';
import { appendExample, loadRecordToLearn } from '#lib/extraction/learning/store.ts';
import { climbLadder } from '#lib/metrics/judging/climb-ladder.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { enqueue } from '#lib/platform/queue.ts';
import { listCheckedDocuments, saveTrust } from '#lib/quality/ladder/store.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { type Forgotten, nameForgotten } from './name-forgotten.ts';

/** A layout may have thousands of records. */
const TIMEOUT = { timeout: 600_000 };

/**
 * Undoes `forgetLayout`, whose answer names the records: puts what their reviews taught back into
 * the log, and trusts the layout as far as its checked documents say. Records that people no longer
 * vouch for stay out. A worker learns the rest again (`keepLearned`); until then, pages do not list
 * the layout. Throws `bad-request` for any other records.
 */
export async function restoreLayout(
  input: Forgotten & { person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'restored'; records: number }> {
  const form = (await loadCatalog(db)).get(input.form);
  return db.$transaction(async (tx) => {
    await expectForgotten(tx, input);
    await lockRecords(tx, input.records);
    let records = 0;
    for (const id of input.records) {
      const known = await loadRecordToLearn(tx, id);
      const example =
        known?.vouched && known.record.form === form.name ? exampleOf(known, form) : null;
      if (!known || !example) continue;
      await appendExample(tx, known.record, form.name, example);
      records += 1;
    }
    if (records > 0) {
      await restoreTrust(tx, input);
      await enqueue(tx, 'refit', [{ data: { kind: 'learned', form: form.name } }]);
    }
    const actor = { kind: 'person' as const, id: input.person.id };
    const detail = `${form.name}, records: ${records}`;
    await appendDecisions(tx, [decision({ action: 'layout.restored', actor, facts: { detail } })]);
    return { kind: 'restored' as const, records };
  }, TIMEOUT);
}

async function expectForgotten(tx: Tx, input: Forgotten): Promise<void> {
  const entry = await tx.decision.findFirst({
    where: {
      action: 'layout.forgotten',
      facts: { path: ['forgotten'], equals: nameForgotten(input) },
    },
    select: { sequence: true },
  });
  if (entry === null)
    throw new AppError('bad-request', {
      text: 'These records were not forgotten with this layout, so they cannot be restored with it.',
    });
}

/** Until the end of the transaction, no review of these records can be undone. */
async function lockRecords(tx: Tx, records: Forgotten['records']): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM records WHERE id = ANY(${[...records]}::text[]) ORDER BY id FOR SHARE`;
}

/** Forgetting has removed the layout's rung; the answers it was computed from are still there. */
async function restoreTrust(tx: Tx, { form, layout }: Forgotten): Promise<void> {
  const checked = await listCheckedDocuments(tx, form);
  const { rung, rate } = climbLadder(checked.get(numberOfLayout(layout)) ?? []);
  await saveTrust(tx, { form, layout, rung, rate });
}
