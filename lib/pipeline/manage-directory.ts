import { listLimits, saveLimits } from '#lib/accounts/teams/store.ts';
import { logAct } from '#lib/decisions/log-act.ts';
import { parseEntry, parseList } from '#lib/directory/parse-list.ts';
import { removeEntry, saveEntries } from '#lib/directory/store.ts';
import type { DirectoryEntry, PartyKind, RefusedEntry } from '#lib/model/directory.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { FACILITIES, hashNamed, PAYERS } from './access/hash-named.ts';

interface Options {
  readonly person: Person;
  readonly db?: Db;
}

type Typed = Parameters<typeof parseEntry>[1];

/** Adds an entry, or replaces the one with this name. */
export async function addEntry(
  { person, db = getDb() }: Options,
  { kind, typed }: { kind: PartyKind; typed: Typed },
): Promise<{ kind: 'saved' } | { kind: 'refused'; why: RefusedEntry['why'] }> {
  const entry = parseEntry(kind, typed);
  if (typeof entry === 'string') return { kind: 'refused', why: entry };
  await save({ person, db }, [entry], `the directory lists ${entry.name} (${kind})`);
  return { kind: 'saved' };
}

export type AddedList =
  | { readonly kind: 'added'; readonly entries: number; readonly refused: readonly RefusedEntry[] }
  | { readonly kind: 'no-entries'; readonly refused: readonly RefusedEntry[] }
  | { readonly kind: 'no-column' };

/** Adds the entries of a CSV file; entries with the same name are replaced, and others stay. */
export async function addList(
  { person, db = getDb() }: Options,
  { kind, bytes }: { kind: PartyKind; bytes: Uint8Array },
): Promise<AddedList> {
  const parsed = parseList(kind, bytes);
  if (parsed.kind === 'no-column') return parsed;
  const { entries, refused } = parsed;
  if (entries.length === 0) return { kind: 'no-entries', refused };
  await save({ person, db }, entries, `the directory got ${entries.length} entries (${kind})`);
  return { kind: 'added', entries: entries.length, refused };
}

/** Throws AppError not-found. */
export async function dropEntry(
  { person, db = getDb() }: Options,
  id: string,
): Promise<{ kind: 'removed' }> {
  return db.$transaction(async (tx) => {
    const entry = await removeEntry(tx, id);
    if (entry === null) throw new AppError('not-found');
    await refreshTeams(tx);
    await logAct(
      tx,
      person,
      'settings.changed',
      `the directory no longer lists ${entry.name} (${entry.kind})`,
    );
    return { kind: 'removed' };
  });
}

async function save(
  { person, db }: Required<Options>,
  entries: readonly DirectoryEntry[],
  detail: string,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await saveEntries(tx, entries, person.id);
    await refreshTeams(tx);
    await logAct(tx, person, 'settings.changed', detail);
  });
}

/** Teams see documents by the current names of their payers and facilities. */
async function refreshTeams(tx: Tx): Promise<void> {
  for (const { id, limits } of await listLimits(tx)) {
    const payers = await hashNamed(tx, PAYERS, limits.payers);
    const facilities = await hashNamed(tx, FACILITIES, limits.facilities);
    await saveLimits(tx, id, limits, { payers: payers.keys, facilities: facilities.keys });
  }
}
