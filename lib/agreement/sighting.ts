import type { PageBox } from '#lib/model/box.ts';
import type { RowId } from '#lib/model/ids.ts';

/** One reader's reading about one row of one list. */
export interface Sighting {
  readonly kind: 'present' | 'absent' | 'moved' | 'implied';
  readonly reader: string;
  readonly human: boolean;
  readonly layout: boolean;
  readonly row: RowId;
  /** The place of the row; for an implied row, the place of its values. */
  readonly place: { readonly page: number; readonly box: PageBox } | null;
  readonly after: RowId | null;
  readonly sequence: number;
}
