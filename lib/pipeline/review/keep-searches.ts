import { removeSearch, saveSearch } from '#lib/accounts/searches/store.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { SEALED_FILTERS, unsealWords } from '#lib/platform/sealing/seal-words.ts';

/**
 * Saves a person's search under a name, optionally shared with their team. The log records that,
 * but never the search words. Throws AppError `bad-request` for unsealed words: the row would
 * contain a patient's name.
 */
export async function keepSearch(
  input: { page: string; name: string; query: string; shared?: boolean; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'saved' }> {
  const { person, shared = false, ...search } = input;
  const given = new URLSearchParams(search.query);
  const words = SEALED_FILTERS.flatMap((name) => given.getAll(name));
  if (words.some((one) => one !== '' && unsealWords(one) === null))
    throw new AppError('bad-request', { detail: 'query: not sealed' });
  await db.$transaction(async (tx) => {
    await saveSearch(tx, { ...search, shared, ownerId: person.id });
    await appendDecisions(tx, [
      decision({
        action: 'search.saved',
        actor: { kind: 'person', id: person.id },
        facts: { detail: input.page },
      }),
    ]);
  });
  return { kind: 'saved' };
}

export async function dropSearch(
  input: { id: string; person: Person },
  db: Db = getDb(),
): Promise<{ kind: 'removed' }> {
  const { id, person } = input;
  await db.$transaction(async (tx) => {
    if (!(await removeSearch(tx, person.id, id))) throw new AppError('not-found');
    await appendDecisions(tx, [
      decision({ action: 'search.removed', actor: { kind: 'person', id: person.id } }),
    ]);
  });
  return { kind: 'removed' };
}
