import { findByNames } from '#lib/directory/store.ts';
import type { DirectoryEntry, PartyKind } from '#lib/model/directory.ts';
import type { Tx } from '#lib/platform/db.ts';
import { hashParties } from '#lib/state/record/scope/store.ts';

export const PAYERS: readonly PartyKind[] = ['payer'];
export const FACILITIES: readonly PartyKind[] = ['provider', 'facility'];

/**
 * Of payers or facilities as an administrator named them for a team, what records of theirs hold: by these
 * names, and by the other names and numbers of those that the directory lists. Fewer keys than names: one of
 * them has neither letters nor digits.
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
