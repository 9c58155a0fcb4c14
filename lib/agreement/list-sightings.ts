import { unionOf } from '#lib/model/box.ts';
import type { RowId } from '#lib/model/ids.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Place, Reading } from '#lib/model/reading.ts';
import { readerKey } from './reader-key.ts';
import type { Resolved } from './resolve-path.ts';
import type { Sighting } from './sighting.ts';

/** All that is said of the rows of the list at `path` (common row names), earliest first. */
export function listSightings(
  path: string,
  readings: readonly Reading[],
  resolve: (path: string, reading: Reading) => Resolved,
): Sighting[] {
  const sightings: Sighting[] = [];
  const values = new Map<string, { reading: Reading; row: RowId; places: Place[] }>();
  const isHere = (list: string, reading: Reading) => {
    const found = resolve(list, reading);
    return found.kind === 'path' && found.path === path;
  };
  for (const reading of readings) {
    const { claim } = reading;
    if (claim.kind === 'value') {
      const step = rowsOf(claim.path).find(({ list }) => isHere(list, reading));
      if (!step) continue;
      const key = `${readerKey(reading.reader)} ${step.row}`;
      const known = values.get(key) ?? { reading, row: step.row, places: [] };
      if (claim.place) known.places.push(claim.place);
      values.set(key, known);
    } else if (
      (claim.kind === 'row-present' || claim.kind === 'row-absent' || claim.kind === 'row-moved') &&
      isHere(claim.list, reading)
    ) {
      sightings.push({
        ...originOf(reading),
        kind: SAID[claim.kind],
        row: claim.row,
        place: claim.kind === 'row-present' ? claim.place : null,
        after: claim.kind === 'row-absent' ? null : claim.after,
      });
    }
  }
  const implied = [...values.values()].map(
    ({ reading, row, places }): Sighting => ({
      ...originOf(reading),
      kind: 'implied',
      row,
      place: placeOfValues(places),
      after: null,
    }),
  );
  return [...sightings, ...implied].sort((a, b) => a.sequence - b.sequence);
}

const SAID = { 'row-present': 'present', 'row-absent': 'absent', 'row-moved': 'moved' } as const;

function originOf(reading: Reading) {
  return {
    reader: readerKey(reading.reader),
    human: reading.reader.kind === 'human',
    layout: reading.reader.kind === 'layout',
    sequence: reading.sequence,
  };
}

/** Values of one row that stand on its first page. */
function placeOfValues(places: readonly Place[]): Sighting['place'] {
  const page = Math.min(...places.map((place) => place.page));
  const box = unionOf(places.filter((place) => place.page === page).map((place) => place.box));
  return box && { page, box };
}
