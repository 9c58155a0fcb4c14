import { type PageGroup, Record } from '#lib/model/record.ts';
import type { Grouped } from '#lib/model/structure.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** The current groups of a document's records, in page order. */
export async function loadGroups(tx: Db | Tx, documentId: string): Promise<Grouped[]> {
  const rows = await tx.record.findMany({
    where: { documentId, state: { not: 'gone' } },
    orderBy: { id: 'asc' },
  });
  return groupRecords(rows.map((row) => Record.parse(row)));
}

/** Records that share a page are in one group. */
export function groupRecords(records: readonly Pick<Record, 'id' | 'form' | 'pages'>[]): Grouped[] {
  const groups: { pages: number[]; form: string; recordIds: string[] }[] = [];
  for (const { id, form, pages } of records) {
    const touching = groups.filter((group) => group.pages.some((page) => pages.includes(page)));
    const joined = {
      form: touching[0]?.form ?? form,
      pages: distinct([...touching.flatMap((group) => group.pages), ...pages]),
      recordIds: [...touching.flatMap((group) => group.recordIds), id],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined);
  }
  return groups.sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}

/**
 * The version of the groups a person sees before regrouping; a different one means they have
 * changed meanwhile.
 */
export function versionOf(groups: readonly PageGroup[]): string {
  return hashOf(groups.map(({ pages, form }) => [pages, form])).slice(0, 16);
}

/** Groups of `before` that are not the same in `after`. */
export function listChanged<Group extends PageGroup>(
  before: readonly Group[],
  after: readonly PageGroup[],
): Group[] {
  const kept = new Set(after.map(keyOf));
  return before.filter((group) => !kept.has(keyOf(group)));
}

/** For the log: `1-2 eob; 3 cms-1500`. */
export function describeGroups(groups: readonly PageGroup[]): string {
  return groups.map(({ pages, form }) => `${pages.join(',')} ${form}`).join('; ');
}

function keyOf({ pages, form }: PageGroup): string {
  return `${pages.join(',')} ${form}`;
}

function distinct(pages: readonly number[]): number[] {
  return [...new Set(pages)].sort((a, b) => a - b);
}
