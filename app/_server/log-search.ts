import type { Person } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';

/**
 * Logs that the person searched, never the words; a list that reloads itself counts as one search.
 */
export async function logSearch(person: Person, search: string | undefined): Promise<void> {
  if (search === undefined) return;
  await logAccess({ action: 'documents.searched', personId: person.id, about: search });
}
