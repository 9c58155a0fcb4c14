import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { RowId } from '#lib/model/ids.ts';
import { patternOf, rowsOf } from '#lib/model/path.ts';
import type { Claim, Place, Reading } from '#lib/model/reading.ts';
import { readerKey } from './reader-key.ts';
import type { Resolved } from './resolve-path.ts';
import type { Sighting } from './sighting.ts';

/**
 * All readings about the rows of one kind of list (`lines`, `lines[].adjustments`): for each list,
 * by its path in common row names, the sightings, earliest first.
 */
export function listSightings(
  pattern: string,
  readings: readonly Reading[],
  resolve: (path: string, reading: Reading) => Resolved,
): Map<string, Sighting[]> {
  const sightings = new Map<string, Sighting[]>();
  const note = (path: string, sighting: Sighting) => {
    const here = sightings.get(path) ?? [];
    here.push(sighting);
    sightings.set(path, here);
  };
  const rows = new Map<string, ValuedRow>();
  for (const reading of readings) {
    const { claim } = reading;
    if (claim.kind === 'value') {
      const step = rowsOf(claim.path).find(({ list }) => patternOf(list) === pattern);
      const path = step && commonPath(resolve(step.list, reading));
      if (!step || !path) continue;
      const key = `${path} ${readerKey(reading.reader)} ${step.row}`;
      const known = rows.get(key) ?? { path, reading, row: step.row, places: [] };
      if (claim.place) known.places.push(claim.place);
      rows.set(key, known);
    } else if (isOfRow(claim) && patternOf(claim.list) === pattern) {
      const path = commonPath(resolve(claim.list, reading));
      if (path) note(path, sightingOf(reading, claim));
    }
  }
  for (const row of rows.values()) note(row.path, impliedBy(row));
  for (const here of sightings.values()) here.sort((a, b) => a.sequence - b.sequence);
  return sightings;
}

/** A row of one reader that has values. */
interface ValuedRow {
  readonly path: string;
  readonly reading: Reading;
  readonly row: RowId;
  readonly places: Place[];
}

type RowClaim = Extract<Claim, { kind: 'row-present' | 'row-absent' | 'row-moved' }>;

function isOfRow(claim: Claim): claim is RowClaim {
  return claim.kind === 'row-present' || claim.kind === 'row-absent' || claim.kind === 'row-moved';
}

function commonPath(resolved: Resolved): string | null {
  return resolved.kind === 'path' ? resolved.path : null;
}

function sightingOf(reading: Reading, claim: RowClaim): Sighting {
  return {
    ...originOf(reading),
    kind: SAID[claim.kind],
    row: claim.row,
    place: claim.kind === 'row-present' ? claim.place : null,
    after: claim.kind === 'row-absent' ? null : claim.after,
  };
}

function impliedBy({ reading, row, places }: ValuedRow): Sighting {
  return {
    ...originOf(reading),
    kind: 'implied',
    row,
    place: placeOfValues(places),
    after: null,
  };
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

/** Values of one row that are on its first page. */
function placeOfValues(places: readonly Place[]): Sighting['place'] {
  const page = Math.min(...places.map((place) => place.page));
  const box = unionOf(places.filter((place) => place.page === page).map((place) => place.box));
  return box && { page, box };
}
