import type { RecordPart } from '../record.ts';

type Region = readonly Pick<RecordPart, 'page' | 'box' | 'shared'>[] | null;

/** What belongs to the record alone; none if it has its pages to itself. */
export function ownPartsOf<Part extends Pick<RecordPart, 'shared'>>(
  region: readonly Part[] | null,
): Part[] {
  return (region ?? []).filter(({ shared }) => shared !== true);
}

/**
 * Orders the records of a document as they are printed: by where each begins, after what it shares
 * with others, such as the header of the first page. Claims of an imported remittance share their
 * first page, its header, as a whole: then the next page decides.
 */
export function compareStarts(a: Placed, b: Placed): number {
  const [one, other] = [startOf(a), startOf(b)];
  return one.page - other.page || one.top - other.top || (a.pages[1] ?? 0) - (b.pages[1] ?? 0);
}

interface Placed {
  readonly pages: readonly number[];
  readonly region: Region;
}

/** The top of the record's own part, or of its first page if it has its pages to itself. */
export function startOf({ pages, region }: Placed): {
  readonly page: number;
  readonly top: number;
} {
  const [first] = ownPartsOf(region);
  return first ? { page: first.page, top: first.box[1] } : { page: pages[0] ?? 1, top: 0 };
}
