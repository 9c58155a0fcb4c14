import type { PageGroup, RecordStart } from './record.ts';

/** A document's records as groups of pages; several claims on one document are one group. */
export interface Grouped extends PageGroup {
  readonly recordIds: readonly string[];
  /** Where its records begin now, in printed order, whoever said so. */
  readonly found: readonly (RecordStart & { readonly recordId: string })[];
}

/** A line of a page; heights are shares of the page's height, and `y` is within the line. */
export interface PrintedLine {
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
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
