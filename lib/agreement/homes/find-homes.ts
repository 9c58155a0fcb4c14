import type { PageBox } from '#lib/model/box.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Claim, Place, Reading } from '#lib/model/reading.ts';

type RecordsClaim = Extract<Claim, { kind: 'records' }>;
type FoundRecord = RecordsClaim['records'][number];

/** How a document was split at some moment. */
export interface Split {
  readonly sequence: number;
  readonly records: readonly FoundRecord[];
}

/** The record that a reading counts for now; `lost` when that record has none of its pages. */
export interface Home {
  readonly recordId: string;
  readonly lost: boolean;
}

/**
 * Which record each human reading belongs to after its document was split again: the one that keeps
 * most of what it is about. This is its place, otherwise the part of the pages that its record had
 * when it was made. A row and all readings about it stay together. A reading that is about
 * no page of any record goes to the nearest record, which must show it. Nothing is left out.
 *
 * @param readings of people, about records of one document.
 * @param splits earliest first; the last one is how the document is split now.
 */
export function findHomes(
  readings: readonly Reading[],
  splits: readonly Split[],
): ReadonlyMap<Reading, Home> {
  const now = splits.at(-1)?.records ?? [];
  const homes = new Map<Reading, Home>();
  for (const unit of Map.groupBy(readings, unitOf).values()) {
    const home = homeOf(unit, splits, now);
    for (const reading of unit) homes.set(reading, home);
  }
  return homes;
}

/** What moves together: a row with its values, or all readings of one field. */
function unitOf({ subject, claim }: Reading): string {
  return `${subject.id} ${topicOf(claim)}`;
}

function topicOf(claim: Claim): string {
  switch (claim.kind) {
    case 'value':
      return rowTopic(claim.path) ?? claim.path;
    case 'row-present':
    case 'row-absent':
    case 'row-moved':
      return rowTopic(`${claim.list}[${claim.row}]`) ?? claim.list;
    case 'rule-waived':
      return `rule ${claim.rule} ${claim.paths.join(' ')}`;
    case 'form':
    case 'withdrawn':
    case 'rotation':
    case 'records':
    case 'boundaries':
    case 'parted':
      return claim.kind;
  }
}

function rowTopic(path: string): string | null {
  const outermost = rowsOf(path)[0];
  return outermost ? `${outermost.list}[${outermost.row}]` : null;
}

function homeOf(
  unit: readonly Reading[],
  splits: readonly Split[],
  now: readonly FoundRecord[],
): Home {
  const latest = unit.at(-1);
  const subject = latest?.subject.id ?? '';
  const own = now.find(({ id }) => id === subject);
  const before = recordAt(splits, subject, latest?.sequence ?? 0);
  // A form belongs to the record itself, and if its parts of the pages are the same, no readings
  // move.
  const stays = own && (!before || isSame(before, own) || isOfRecord(latest));
  if (stays) return { recordId: subject, lost: false };
  const all = unit.flatMap(({ claim }) => placeOf(claim) ?? []);
  const lost =
    all.length > 0 && !all.some(({ page }) => now.some(({ pages }) => pages.includes(page)));
  // A value that a person took from a neighbor’s part of the page stays where they put it.
  const places = all.filter((place) => !before || !onPageOf(before, place) || holds(before, place));
  const kept = (record: FoundRecord) => (before ? overlap(before, record) : 0);
  const held = (record: FoundRecord) => places.filter((place) => holds(record, place)).length;
  const likely = lost ? [] : mostOf(mostOf(now, held), kept);
  const home = likely.find((record) => record === own) ?? likely[0];
  if (home && held(home) + kept(home) > 0) return { recordId: home.id, lost: false };
  return {
    recordId: idOf(own ?? nearest(now, (all[0]?.page ?? before?.pages[0]) || 1)),
    lost: true,
  };
}

/** The records with the highest score, which may be zero. */
function mostOf(records: readonly FoundRecord[], score: (record: FoundRecord) => number) {
  const most = Math.max(0, ...records.map(score));
  return records.filter((record) => score(record) === most);
}

function isOfRecord(reading: Reading | undefined): boolean {
  return reading?.claim.kind === 'form' || reading?.claim.kind === 'withdrawn';
}

function recordAt(splits: readonly Split[], id: string, sequence: number): FoundRecord | undefined {
  const known = splits.filter(({ records }) => records.some((record) => record.id === id));
  const then = known.findLast((split) => split.sequence < sequence) ?? known[0];
  return then?.records.find((record) => record.id === id);
}

function isSame(a: FoundRecord, b: FoundRecord): boolean {
  const keyOf = (record: FoundRecord) =>
    ownParts(record).map(({ page, top, bottom }) => `${page} ${top} ${bottom}`);
  return keyOf(a).join() === keyOf(b).join();
}

/** How much of the one record's own parts is the other's, in pages. */
function overlap(a: FoundRecord, b: FoundRecord): number {
  const parts = ownParts(b);
  return ownParts(a)
    .flatMap((one) =>
      parts.map((other) =>
        one.page === other.page
          ? Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top))
          : 0,
      ),
    )
    .reduce((sum, shared) => sum + shared, 0);
}

/** Without what it shares with other records; heights are shares of the page. */
function ownParts({ pages, region }: FoundRecord) {
  if (region === null) return pages.map((page) => ({ page, top: 0, bottom: 1 }));
  return region.flatMap(({ page, box, shared }) =>
    shared ? [] : [{ page, top: box[1], bottom: box[3] }],
  );
}

function placeOf(claim: Claim): Place | null {
  return claim.kind === 'value' || claim.kind === 'row-present' ? claim.place : null;
}

/**
 * The page belongs to the record, and so does that part of the page if several records share it.
 */
function holds({ pages, region }: FoundRecord, { page, box }: Place): boolean {
  if (!pages.includes(page)) return false;
  return region === null || region.some((part) => part.page === page && contains(part.box, box));
}

function onPageOf({ pages }: FoundRecord, { page }: Place): boolean {
  return pages.includes(page);
}

function contains(part: PageBox, box: PageBox): boolean {
  const middle = (box[1] + box[3]) / 2;
  return middle >= part[1] && middle <= part[3];
}

function nearest(records: readonly FoundRecord[], page: number): FoundRecord | undefined {
  const distance = ({ pages }: FoundRecord) =>
    Math.min(...pages.map((one) => Math.abs(one - page)));
  return records.toSorted((a, b) => distance(a) - distance(b))[0];
}

function idOf(record: FoundRecord | undefined): string {
  return record?.id ?? '';
}
