import { type PageGroup, Record, type RecordStart } from '#lib/model/record.ts';
import { startOf } from '#lib/model/review/own-parts.ts';
import type { Grouped } from '#lib/model/structure.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { findBoundaries } from '#lib/splitting/store.ts';

/** The current groups of a document's records, in page order, with what people said about them. */
export async function loadGroups(tx: Db | Tx, documentId: string): Promise<Grouped[]> {
  const rows = await tx.record.findMany({
    where: { documentId, state: { not: 'gone' } },
    orderBy: { id: 'asc' },
  });
  const said = (await findBoundaries(tx, documentId))?.groups ?? [];
  return groupRecords(rows.map((row) => Record.parse(row))).map((group) => {
    const starts = said.find(({ pages }) => pages.join() === group.pages.join())?.starts;
    return starts ? { ...group, starts } : group;
  });
}

type Grown = { pages: number[]; form: string; recordIds: string[]; found: Found[] };
type Found = RecordStart & { readonly recordId: string };

/** Records that share a page are in one group. */
export function groupRecords(
  records: readonly Pick<Record, 'id' | 'form' | 'pages' | 'region'>[],
): Grouped[] {
  const groups: Grown[] = [];
  for (const record of records) {
    const { id, form, pages } = record;
    const { page, top } = startOf(record);
    const touching = groups.filter((group) => group.pages.some((page) => pages.includes(page)));
    const joined = {
      form: touching[0]?.form ?? form,
      pages: distinct([...touching.flatMap((group) => group.pages), ...pages]),
      recordIds: [...touching.flatMap((group) => group.recordIds), id],
      found: [...touching.flatMap((group) => group.found), { recordId: id, page, y: top }].sort(
        inPrintedOrder,
      ),
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined);
  }
  return groups.sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}

function inPrintedOrder(a: RecordStart, b: RecordStart): number {
  return a.page - b.page || a.y - b.y;
}

/**
 * The version of the groups a person sees before regrouping; a different one means they have
 * changed meanwhile.
 */
export function versionOf(groups: readonly PageGroup[]): string {
  return hashOf(groups.map(keyOf)).slice(0, 16);
}

/** Groups of `before` that are not the same in `after`. */
export function listChanged<Group extends PageGroup>(
  before: readonly Group[],
  after: readonly PageGroup[],
): Group[] {
  const kept = new Set(after.map(keyOf));
  return before.filter((group) => !kept.has(keyOf(group)));
}

/** For the log: `1,2 eob at 1:0.312 2:0.100; 3 cms-1500`, with starts that a person said. */
export function describeGroups(groups: readonly PageGroup[]): string {
  return groups.map(keyOf).join('; ');
}

function keyOf({ pages, form, starts }: PageGroup): string {
  const said = starts?.map(({ page, y }) => `${page}:${y.toFixed(3)}`).join(' ');
  return `${pages.join(',')} ${form}${said ? ` at ${said}` : ''}`;
}

function distinct(pages: readonly number[]): number[] {
  return [...new Set(pages)].sort((a, b) => a - b);
}
