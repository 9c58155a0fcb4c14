import type { RowId } from '#lib/model/ids.ts';
import type { Sighting } from './sighting.ts';

/** One row of a list, with all the names its readers use for it. */
export interface RowGroup {
  readonly id: RowId;
  /** `<reader> <row id>` of every reader that has the row. */
  readonly names: ReadonlySet<string>;
  readonly place: Sighting['place'];
  /** A person removed it. */
  readonly removed: boolean;
}
