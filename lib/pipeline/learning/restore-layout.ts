import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { exampleOf } from '#lib/extraction/learning/example-of.ts';
import type { Example } from '#lib/extraction/learning/learn-record.ts';
import {
  appendExample,
  loadLearned,
  loadRecordToLearn,
  type RecordToLearn,
  saveState,
} from '#lib/extraction/learning/store.ts';
import type { FormName } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { loadCatalog } from '#lib/studio/store.ts';

/**
 * Undoes `forgetLayout`: puts what the reviews of these records of the form taught back into the
 * log. Records that people no longer vouch for stay out.
 */
export async function restoreLayout(
  input: { form: FormName; records: readonly RecordId[]; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'restored'; records: number }> {
  const form = (await loadCatalog(db)).get(input.form);
  const lessons: { readonly record: RecordToLearn['record']; readonly example: Example }[] = [];
  for (const id of input.records) {
    const known = await loadRecordToLearn(db, id);
    const example =
      known?.vouched && known.record.form === form.name ? exampleOf(known, form) : null;
    if (known && example) lessons.push({ record: known.record, example });
  }
  const restored = await db.$transaction(async (tx) => {
    for (const { record, example } of lessons) await appendExample(tx, record, form.name, example);
    const actor = { kind: 'person' as const, id: input.person.id };
    const detail = `${form.name}, records: ${lessons.length}`;
    await appendDecisions(tx, [decision({ action: 'layout.restored', actor, facts: { detail } })]);
    return { kind: 'restored' as const, records: lessons.length };
  });
  const learned = await loadLearned(db, form);
  if (learned) await db.$transaction((tx) => saveState(tx, learned));
  return restored;
}
