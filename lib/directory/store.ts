import { z } from 'zod';
import { organizationWords } from '#lib/forms/organization-words.ts';
import { DirectoryEntry, PartyKind } from '#lib/model/directory.ts';
import { orderedUuid } from '#lib/platform/database/ordered-uuid.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';

const ListedEntry = DirectoryEntry.extend({ id: z.uuid() });
type ListedEntry = z.infer<typeof ListedEntry>;

/** Entries of one kind by name, up to this many; `after` is the last one of the previous page. */
export async function listEntries(
  input: { readonly kind: PartyKind; readonly after?: string; readonly limit: number },
  db: Db = getDb(),
): Promise<{ entries: ListedEntry[]; next: string | null }> {
  const { kind, after, limit } = input;
  const rows = await db.directoryEntry.findMany({
    where: { kind },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }),
  });
  const entries = z.array(ListedEntry).parse(rows.slice(0, limit));
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}

/** How many there are of each kind. */
export async function countEntries(db: Db = getDb()): Promise<ReadonlyMap<PartyKind, number>> {
  const rows = await db.directoryEntry.groupBy({ by: ['kind'], _count: true });
  return new Map(rows.map(({ kind, _count }) => [PartyKind.parse(kind), _count]));
}

/**
 * Adds entries, or replaces those of the same kind and name; of two with one name, the later one
 * wins.
 */
export async function saveEntries(
  tx: Tx,
  entries: readonly DirectoryEntry[],
  personId: string,
): Promise<void> {
  const rows = new Map(entries.map((entry) => [`${entry.kind} ${keyOf(entry.name)}`, entry]));
  const all = [...rows.values()].map(toRow);
  for (let from = 0; from < all.length; from += BATCH)
    await saveBatch(tx, all.slice(from, from + BATCH), personId);
}

/** Entries per statement: a state's provider list is long, and took minutes one by one. */
const BATCH = 1_000;

function toRow(entry: DirectoryEntry) {
  const words = [...new Set([entry.name, ...entry.aliases].flatMap(wordsOf))];
  return { ...entry, id: orderedUuid(), key: keyOf(entry.name), words };
}

async function saveBatch(
  tx: Tx,
  rows: readonly ReturnType<typeof toRow>[],
  personId: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO directory_entries (id, kind, key, name, aliases, npi, "taxId", "payerId", words,
      "updatedById", "updatedAt")
    SELECT id, kind, key, name, aliases, npi, "taxId", "payerId", words, ${personId}, now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS entry (id uuid, kind "PartyKind",
      key text, name text, aliases text[], npi text, "taxId" text, "payerId" text, words text[])
    ON CONFLICT (kind, key) DO UPDATE SET name = excluded.name, aliases = excluded.aliases,
      npi = excluded.npi, "taxId" = excluded."taxId", "payerId" = excluded."payerId",
      words = excluded.words, "updatedById" = excluded."updatedById",
      "updatedAt" = excluded."updatedAt"`;
}

/** Null if it no longer exists. */
export async function removeEntry(tx: Tx, id: string): Promise<DirectoryEntry | null> {
  const [row] = await tx.directoryEntry.findMany({ where: { id } });
  if (row === undefined) return null;
  await tx.directoryEntry.delete({ where: { id } });
  return DirectoryEntry.parse(row);
}

/** Entries with one of these NPIs or tax IDs. */
export async function findByNumbers(
  db: Db | Tx,
  numbers: readonly string[],
): Promise<DirectoryEntry[]> {
  if (numbers.length === 0) return [];
  const among = { in: [...numbers] };
  const rows = await db.directoryEntry.findMany({
    where: { OR: [{ npi: among }, { taxId: among }] },
    orderBy: { id: 'asc' },
  });
  return z.array(DirectoryEntry).parse(rows);
}

/**
 * Entries of a kind that a person may mean by this name: their own, or one of their other names.
 */
export async function findByNames(
  db: Db | Tx,
  kinds: readonly PartyKind[],
  names: readonly string[],
): Promise<DirectoryEntry[]> {
  const words = names.flatMap(wordsOf);
  if (words.length === 0) return [];
  const wanted = new Set(names.map(keyOf));
  const rows = await db.directoryEntry.findMany({
    where: { kind: { in: [...kinds] }, words: { hasSome: [...words] } },
    orderBy: { id: 'asc' },
  });
  return z
    .array(DirectoryEntry)
    .parse(rows)
    .filter(({ name, aliases }) => [name, ...aliases].some((one) => wanted.has(keyOf(one))));
}

/**
 * Entries that a page may name: it prints their number, or most of the words of a name. The most
 * likely first, and few enough to compare quickly.
 */
export async function findPrinted(
  db: Db | Tx,
  texts: readonly string[],
): Promise<DirectoryEntry[]> {
  const words = [...new Set(texts.flatMap((text) => organizationWords(text)))];
  const numbers = [...new Set(texts.map((text) => text.replace(/\D/g, '')))].filter(
    ({ length }) => length === 9 || length === 10,
  );
  const rows = await db.$queryRaw<unknown[]>`
    SELECT kind, name, aliases, npi, "taxId", "payerId" FROM (
      SELECT *, (SELECT count(*) FROM unnest(words) word WHERE word = ANY(${words}))::float8
        / greatest(1, cardinality(words)) AS share
      FROM directory_entries
      WHERE words && ${words} OR npi = ANY(${numbers}) OR "taxId" = ANY(${numbers})) found
    ORDER BY npi = ANY(${numbers}) DESC NULLS LAST, share DESC, id LIMIT ${MOST_PRINTED}`;
  return z.array(DirectoryEntry).parse(rows);
}

const MOST_PRINTED = 60;

/** `P.A.` is the same word as `PA`. */
function wordsOf(name: string): readonly string[] {
  return organizationWords(
    name.replaceAll(/\b(?:[A-Za-z]\.){2,}/g, (dotted) => dotted.replaceAll('.', '')),
  );
}

/** One entry per name, however it is spelled. */
function keyOf(name: string): string {
  return wordsOf(name).join(' ') || name.toUpperCase();
}
