import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { listLog, listTemplates, removeExample } from '#lib/extraction/learned/log/store.ts';
import { shortKey } from '#lib/extraction/learned/log-versions.ts';
import type { FormName } from '#lib/model/form.ts';
import { RecordId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { removeRung } from '#lib/quality/ladder/store.ts';
import { nameForgotten } from './name-forgotten.ts';

/**
 * Removes a layout's records from what the reader learns from, as if their reviews had never been
 * learned: what is learned is derived from the rest of the log. The reviews themselves stay, so
 * that `restoreLayout` can put it back with the records in the answer.
 * `layout` is a template's id. Throws `not-found` for an unknown layout.
 */
export async function forgetLayout(
  input: { form: FormName; layout: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'forgotten'; records: RecordId[] }> {
  const { form, layout, person } = input;
  return db.$transaction(async (tx) => {
    const template = (await listTemplates(tx, form)).find(({ id }) => id === layout);
    if (!template) throw new AppError('not-found');
    const keys = new Set(template.keys);
    const own = (await listLog(tx, form)).filter(({ key }) => keys.has(shortKey(key)));
    for (const { recordId } of own) await removeExample(tx, recordId);
    await removeRung(tx, form, layout);
    const actor = { kind: 'person' as const, id: person.id };
    const detail = `${template.name ?? 'an unnamed sender'}, ${form}, records: ${own.length}`;
    const records = own.map(({ recordId }) => RecordId.parse(recordId));
    const facts = { detail, forgotten: nameForgotten({ form, layout, records }) };
    await appendDecisions(tx, [decision({ action: 'layout.forgotten', actor, facts })]);
    return { kind: 'forgotten', records };
  });
}
