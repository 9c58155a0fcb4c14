import type { PageGroup } from './record.ts';

/** A document's records as groups of pages; several claims of one paper are one group. */
export interface Grouped extends PageGroup {
  readonly recordIds: readonly string[];
}

/** How a document is grouped now, as a person needs it to regroup the pages. */
export interface Structure {
  /** Changes with the groups: a regroup request names the version it saw. */
  readonly seen: string;
  readonly groups: readonly Grouped[];
  readonly pages: readonly {
    readonly number: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly rotation: number;
  }[];
  readonly records: readonly {
    readonly id: string;
    readonly pages: readonly number[];
    readonly state: string;
    readonly taskId: string | null;
  }[];
}
