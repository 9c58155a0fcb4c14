import type { RowId } from '#lib/model/ids.ts';
import type { Sighting } from './sighting.ts';

/** One row of a list, under all the names its readers give it. */
export interface RowGroup {
  readonly id: RowId;
  /** `<reader> <row id>` of everybody who speaks of it. */
  readonly names: ReadonlySet<string>;
  readonly place: Sighting['place'];
  /** A person took it out. */
  readonly removed: boolean;
}
