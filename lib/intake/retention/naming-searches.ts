import { listSearchQueries } from '#lib/accounts/searches/store.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Tx } from '#lib/platform/db.ts';
import { SEALED_FILTERS, unsealWords } from '#lib/platform/sealing/seal-words.ts';
import { holdsWords } from '../store.ts';

/**
 * Ids of saved searches that match this document, by its name or its values, and no other: if kept,
 * they would reveal whom the removed document was about. A search for “claim” matches many and
 * stays.
 */
export async function findNamingSearches(tx: Tx, documentId: DocumentId): Promise<string[]> {
  const naming: string[] = [];
  for (const { id, query } of await listSearchQueries(tx)) {
    const given = new URLSearchParams(query);
    for (const words of SEALED_FILTERS.flatMap(
      (name) => unsealWords(given.get(name) ?? '') ?? [],
    )) {
      // Tests this document alone first: all others are searched only for the rare words it has.
      const holds = await holdsWords(words);
      const find = (id: DocumentId | { not: DocumentId }) =>
        tx.document.findFirst({ where: { id, ...holds }, select: { id: true } });
      if ((await find(documentId)) === null) continue;
      if ((await find({ not: documentId })) === null) naming.push(id);
    }
  }
  return naming;
}
