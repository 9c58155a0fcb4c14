import type { PageGroup } from './record.ts';

/** A document's records as groups of pages; several claims on one document are one group. */
export interface Grouped extends PageGroup {
  readonly recordIds: readonly string[];
}

/** The current grouping of a document, as a person needs it to regroup the pages. */
export interface Structure {
  /** Changes with the groups: a regroup request states the version it is based on. */
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
