import { pageBox } from '#lib/model/box.ts';
import { RowId } from '#lib/model/ids.ts';
import type { RowGroup } from './row-group.ts';
import type { Sighting } from './sighting.ts';

/**
 * Merges the rows that several readers saw at the same place (more than half of the smaller height
 * in common, on the same page). The row keeps the name that a person used, otherwise the layout
 * reader's, so that paths do not change when readers are added. `slots`: rows that the form itself
 * numbers.
 */
export function groupRows(
  slots: readonly string[] | null,
  sightings: readonly Sighting[],
): RowGroup[] {
  const drafts: Draft[] = (slots ?? []).map((slot) => newDraft(RowId.parse(slot), null));
  const byMachine = sightings.filter((sighting) => !sighting.human);
  if (slots) nameSlots(drafts, byMachine);
  else mergeMachines(drafts, byMachine);
  joinPeople(
    drafts,
    sightings.filter((sighting) => sighting.human),
    slots !== null,
  );
  return finish(drafts);
}

interface Draft {
  id: RowId;
  humanId: RowId | null;
  readonly names: Set<string>;
  /** Readers that already have a row in this group. */
  readonly readers: Set<string>;
  place: Sighting['place'];
  removed: boolean;
}

function newDraft(id: RowId, place: Sighting['place']): Draft {
  return { id, humanId: null, names: new Set(), readers: new Set(), place, removed: false };
}

function nameSlots(drafts: readonly Draft[], sightings: readonly Sighting[]): void {
  for (const sighting of sightings) {
    const draft = drafts.find((one) => one.id === sighting.row);
    draft?.names.add(`${sighting.reader} ${sighting.row}`);
  }
}

/** The layout reader's rows first, then each other reader's, best overlap first. */
function mergeMachines(drafts: Draft[], sightings: readonly Sighting[]): void {
  const readers = [...new Set(sightings.map((sighting) => sighting.reader))].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b),
  );
  for (const reader of readers) {
    const rows = rowsOfReader(sightings.filter((sighting) => sighting.reader === reader));
    const pairs = rows
      .flatMap((row) => drafts.map((draft) => ({ row, draft, share: overlapOf(row.place, draft) })))
      .filter((pair) => pair.share > SAME_ROW)
      .sort((a, b) => b.share - a.share);
    const left = new Set(rows);
    const ids = new Set(drafts.map(({ id }) => id));
    for (const { row, draft } of pairs) {
      if (!left.has(row) || draft.readers.has(reader)) continue;
      left.delete(row);
      join(draft, row);
    }
    for (const row of left) {
      const draft = newDraft(freeId(ids, row.row), row.place);
      ids.add(draft.id);
      join(draft, row);
      drafts.push(draft);
    }
  }
}

function rankOf(reader: string): number {
  return reader.startsWith('layout:') ? 0 : 1;
}

/** One sighting per row: the reading that it exists, otherwise the values that imply it. */
function rowsOfReader(sightings: readonly Sighting[]): Sighting[] {
  const rows = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const known = rows.get(sighting.row);
    if (sighting.kind === 'present') {
      rows.set(sighting.row, { ...sighting, place: sighting.place ?? known?.place ?? null });
    } else if (sighting.kind === 'implied') {
      rows.set(sighting.row, known ? { ...known, place: known.place ?? sighting.place } : sighting);
    }
  }
  return [...rows.values()];
}

/** Two rows are the same if they share more than this part of the smaller height. */
const SAME_ROW = 0.5;

function overlapOf(place: Sighting['place'], draft: Draft): number {
  if (!place || !draft.place || place.page !== draft.place.page) return 0;
  const [a, b] = [place.box, draft.place.box];
  const lower = Math.min(a[3] - a[1], b[3] - b[1]);
  const common = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  // Several rows of an inner list can be next to each other on one printed line.
  const apart = Math.max(a[0], b[0]) > Math.min(a[2], b[2]);
  return lower > 0 && !apart ? common / lower : 0;
}

function join(draft: Draft, sighting: Sighting): void {
  draft.names.add(`${sighting.reader} ${sighting.row}`);
  draft.readers.add(sighting.reader);
  draft.place ??= sighting.place;
}

/** Two readers of the same kind may both use `llm-0` for different rows. */
function freeId(taken: ReadonlySet<RowId>, wanted: RowId): RowId {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = RowId.parse(`${wanted}-${n}`);
  return id;
}

/**
 * People's readings, earliest first: matched by name, otherwise by place; a row that nobody else
 * saw is new.
 */
function joinPeople(drafts: Draft[], sightings: readonly Sighting[], slotted: boolean): void {
  const places = new Map<string, Sighting['place']>();
  for (const sighting of sightings) {
    const known = places.get(sighting.row) ?? null;
    places.set(sighting.row, known ?? sighting.place ?? placeInName(sighting.row));
  }
  const names = indexNames(drafts);
  // Rows that people added are not looked for by place: a person has named them.
  const machines = [...drafts];
  for (const sighting of sightings) {
    const place = places.get(sighting.row) ?? null;
    const draft = names.find(sighting.row) ?? findByPlace(machines, place, slotted);
    if (draft) {
      draft.humanId ??= slotted ? null : sighting.row;
      draft.names.add(`human ${sighting.row}`);
      names.byHuman.set(sighting.row, draft);
      draft.readers.add('human');
      if (sighting.kind === 'absent') draft.removed = true;
      if (sighting.kind === 'present') draft.removed = false;
    } else if (sighting.kind === 'present' && !slotted) {
      const added = newDraft(sighting.row, place);
      join(added, sighting);
      added.humanId = sighting.row;
      names.byHuman.set(sighting.row, added);
      drafts.push(added);
    }
  }
}

/** A row by the name a person gave it, otherwise by its own, otherwise by any reader's. */
function indexNames(drafts: readonly Draft[]) {
  const byHuman = new Map<RowId, Draft>();
  const byId = new Map<RowId, Draft>();
  const byReader = new Map<string, Draft>();
  for (const draft of drafts) {
    if (!byId.has(draft.id)) byId.set(draft.id, draft);
    for (const name of draft.names) {
      const row = name.slice(name.lastIndexOf(' ') + 1);
      if (!byReader.has(row)) byReader.set(row, draft);
    }
  }
  const find = (row: RowId) => byHuman.get(row) ?? byId.get(row) ?? byReader.get(row);
  return { byHuman, find };
}

function findByPlace(
  drafts: readonly Draft[],
  place: Sighting['place'],
  slotted: boolean,
): Draft | undefined {
  if (slotted || place === null) return undefined;
  return drafts
    .filter((draft) => !draft.readers.has('human') && overlapOf(place, draft) > SAME_ROW)
    .sort((a, b) => overlapOf(place, b) - overlapOf(place, a))[0];
}

/**
 * The layout reader names rows by their place: `p1y432` is page 1, center at 0.432 of the height.
 * So a person's reading still finds its row if a new reading names it differently.
 */
function placeInName(row: RowId): Sighting['place'] {
  const match = /^p(\d+)y(\d{1,4})$/.exec(row);
  if (!match) return null;
  const y = Number(match[2]) / 1000;
  return { page: Number(match[1]), box: pageBox(0, y - 0.003, 1, y + 0.003) };
}

function finish(drafts: readonly Draft[]): RowGroup[] {
  return drafts.map((draft) => ({
    id: draft.humanId ?? draft.id,
    names: draft.names,
    place: draft.place,
    removed: draft.removed,
  }));
}
