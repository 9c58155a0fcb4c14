import type { Place } from '#lib/model/reading.ts';

/** One record of the group, with what a person sees of it. */
export interface BatchItem {
  readonly taskId: string;
  readonly recordId: string;
  readonly documentId: string;
  readonly fileName: string;
  readonly fields: readonly {
    readonly path: string;
    readonly name: string;
    readonly value: string | null;
    readonly place: Place | null;
  }[];
  readonly pages: readonly {
    readonly number: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly rotation: number;
  }[];
  /** What each failed check says. */
  readonly checks: readonly string[];
}
