import { findByNames } from '#lib/directory/store.ts';
import type { DirectoryEntry, PartyKind } from '#lib/model/directory.ts';
import type { Tx } from '#lib/platform/db.ts';
import { hashParties } from '#lib/state/record/scope/store.ts';

export const PAYERS: readonly PartyKind[] = ['payer'];
export const FACILITIES: readonly PartyKind[] = ['provider', 'facility'];

/**
 * Hashes payers or facilities that an administrator named for a team the way records store them: by
 * these names, and by the other names and numbers of those in the directory. Fewer keys than names
 * means that a name has neither letters nor digits.
 */
export async function hashNamed(
  tx: Tx,
  kinds: readonly PartyKind[],
  names: readonly string[],
): Promise<{ keys: string[]; areNames: boolean }> {
  const own = await hashParties(names);
  const listed = await findByNames(tx, kinds, names);
  const more = await hashParties(listed.flatMap(termsOf));
  return { keys: [...new Set([...own, ...more])], areNames: own.length === names.length };
}

function termsOf({ name, aliases, npi, payerId }: DirectoryEntry): string[] {
  return [name, ...aliases, ...(npi === null ? [] : [npi]), ...(payerId === null ? [] : [payerId])];
}
