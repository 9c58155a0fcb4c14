import type { PageBox } from '#lib/model/box.ts';
import type { RowId } from '#lib/model/ids.ts';

/** One reader's word about one row of one list. */
export interface Sighting {
  readonly kind: 'present' | 'absent' | 'moved' | 'implied';
  readonly reader: string;
  readonly human: boolean;
  readonly layout: boolean;
  readonly row: RowId;
  /** Where the row stands; for an implied row, where its values stand. */
  readonly place: { readonly page: number; readonly box: PageBox } | null;
  readonly after: RowId | null;
  readonly sequence: number;
}
