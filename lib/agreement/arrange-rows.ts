import type { ListDefinition } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import { chainRows, type RowChain } from './row-chain.ts';
import type { RowGroup } from './row-group.ts';
import type { Sighting } from './sighting.ts';

/**
 * The rows of one list in order: as they are on the pages, then as people added and moved them.
 * Slots keep the order of the form; rows in side-by-side columns go column by column. Removed rows
 * keep their place for the rows that follow them, and are left out at the end.
 */
export function arrangeRows(
  groups: readonly RowGroup[],
  sightings: readonly Sighting[],
  list: Pick<ListDefinition, 'slots' | 'sideBySide'>,
): RowId[] {
  if (list.slots) return present(groups);
  const named = indexByRow(groups);
  const groupOf = (row: RowId) => named.get(row)?.[0];
  const people = sightings.filter((sighting) => sighting.human);
  const added = new Set(
    people
      .filter((one) => one.kind === 'present' && !isPlaced(one, groupOf(one.row)))
      .map((one) => groupOf(one.row)),
  );
  const onPage = groups.filter((group) => group.place !== null && !added.has(group));
  const afloat = groups.filter((group) => group.place === null && !added.has(group));
  const panels = panelsOf(onPage);
  const read = list.sideBySide || areBeside(panels) ? asRead(onPage, sightings) : null;
  const seen = list.sideBySide
    ? panels.flatMap(({ rows }) => byPosition(rows))
    : byPosition(onPage);
  const order = chainRows(read ?? seen);
  const claims = firstClaims(sightings, named);
  for (const group of afloat) {
    const claim = claims.get(group);
    if (claim) insertAfter(order, group, claim.after, groupOf);
    else order.push(group);
  }
  for (const one of people) {
    const group = groupOf(one.row);
    if (!group) continue;
    if (one.kind === 'present' && added.has(group)) insertAfter(order, group, one.after, groupOf);
    if (one.kind === 'moved') insertAfter(order, group, one.after, groupOf);
  }
  return present(order.list());
}

/** The groups that a reader refers to by a row's name, in order; names are `<reader> <row>`. */
function indexByRow(groups: readonly RowGroup[]): ReadonlyMap<string, readonly RowGroup[]> {
  const index = new Map<string, RowGroup[]>();
  for (const group of groups) {
    const rows = [...group.names].map((name) => name.slice(name.lastIndexOf(' ') + 1));
    for (const row of new Set([group.id, ...rows])) {
      const here = index.get(row) ?? [];
      here.push(group);
      index.set(row, here);
    }
  }
  return index;
}

/** The earliest sighting that claims the group exists. */
function firstClaims(
  sightings: readonly Sighting[],
  named: ReadonlyMap<string, readonly RowGroup[]>,
): ReadonlyMap<RowGroup, Sighting> {
  const claims = new Map<RowGroup, Sighting>();
  for (const one of sightings) {
    if (one.kind !== 'present') continue;
    for (const group of named.get(one.row) ?? []) if (!claims.has(group)) claims.set(group, one);
  }
  return claims;
}

/**
 * Whether a person's row is ordered by its place on the page instead of the row it was put after.
 */
function isPlaced(sighting: Sighting, group: RowGroup | undefined): boolean {
  if (!group || group.place === null) return false;
  const machineSawIt = [...group.names].some((name) => !name.startsWith('human '));
  return machineSawIt || sighting.after === null;
}

/** Rows of one page, one below the other, and how far they reach. */
type Panel = { readonly page: number; x0: number; x1: number; readonly rows: RowGroup[] };

/** Least width of a column with whole rows, in shares of the page width. */
const LEAST_COLUMN = 0.15;

/** Whether rows are side by side, with none in two columns: cards, or columns of text. */
function areBeside(panels: readonly Panel[]): boolean {
  const isApart = ({ page, x0, x1 }: Panel, at: number) => {
    const next = panels[at + 1];
    return x1 - x0 >= LEAST_COLUMN && (next?.page !== page || x1 < next.x0);
  };
  return new Set(panels.map(({ page }) => page)).size < panels.length && panels.every(isApart);
}

/** In the order in which the layout reader found the rows; null if it did not find all of them. */
function asRead(groups: readonly RowGroup[], sightings: readonly Sighting[]): RowGroup[] | null {
  const found = sightings.flatMap(({ layout, kind, reader, row }) =>
    layout && kind === 'present' ? [`${reader} ${row}`] : [],
  );
  const places = new Map(found.map((name, at) => [name, at]));
  const placeOf = ({ names }: RowGroup) =>
    Math.max(-1, ...[...names].map((name) => places.get(name) ?? -1));
  if (groups.some((group) => placeOf(group) < 0)) return null;
  return [...groups].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The rows of each page, column by column from the left. */
function panelsOf(groups: readonly RowGroup[]): Panel[] {
  const panels: Panel[] = [];
  for (const group of groups) {
    const [page, x0, x1] = [
      group.place?.page ?? 0,
      group.place?.box[0] ?? 0,
      group.place?.box[2] ?? 0,
    ];
    const panel = panels.find(
      (one) =>
        one.page === page &&
        Math.min(one.x1, x1) - Math.max(one.x0, x0) > 0.4 * Math.min(one.x1 - one.x0, x1 - x0),
    );
    if (!panel) panels.push({ page, x0, x1, rows: [group] });
    else {
      panel.rows.push(group);
      panel.x0 = Math.min(panel.x0, x0);
      panel.x1 = Math.max(panel.x1, x1);
    }
  }
  return panels.sort((a, b) => a.page - b.page || a.x0 - b.x0);
}

/** Page by page, printed line by printed line, left to right. */
function byPosition(groups: readonly RowGroup[]): RowGroup[] {
  const top = (group: RowGroup) => group.place?.box[1] ?? 0;
  const left = (group: RowGroup) => group.place?.box[0] ?? 0;
  const pageOf = (group: RowGroup) => group.place?.page ?? 0;
  const falling = [...groups].sort((a, b) => pageOf(a) - pageOf(b) || top(a) - top(b));
  const bands: RowGroup[][] = [];
  for (const group of falling) {
    const band = bands.at(-1);
    const first = band?.[0];
    if (band && first && pageOf(first) === pageOf(group) && shareLine(first, group))
      band.push(group);
    else bands.push([group]);
  }
  return bands.flatMap((band) => band.sort((a, b) => left(a) - left(b)));
}

/**
 * The later one starts above the middle of the earlier one, next to it. Rows across the whole width
 * of a skewed page overlap in height and are not on one line.
 */
function shareLine(earlier: RowGroup, later: RowGroup): boolean {
  const [one, other] = [earlier.place?.box, later.place?.box];
  if (!one || !other || other[1] >= (one[1] + one[3]) / 2) return false;
  const overlap = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  return overlap < Math.min(one[2] - one[0], other[2] - other[0]) / 2;
}

/** Moves or inserts the row after `after`; first if `after` is null. */
function insertAfter(
  order: RowChain,
  group: RowGroup,
  after: RowId | null,
  groupOf: (row: RowId) => RowGroup | undefined,
): void {
  const target = after === null ? null : groupOf(after);
  if (target === group) return;
  if (target !== null && (target === undefined || !order.has(target))) {
    if (!order.has(group)) order.push(group);
    return;
  }
  order.putAfter(target, group);
}

function present(groups: readonly RowGroup[]): RowId[] {
  return groups.filter((group) => !group.removed).map((group) => group.id);
}
