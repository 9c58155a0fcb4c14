import type { Form } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { Reading } from '#lib/model/reading.ts';
import { arrangeRows } from './arrange-rows.ts';
import { groupRows } from './group-rows.ts';
import { listSightings } from './list-sightings.ts';
import { type Resolved, resolvePath } from './resolve-path.ts';
import type { RowGroup } from './row-group.ts';

export interface RowPlan {
  readonly rows: RowOrder;
  /** The common path of all readers' readings of the same field. */
  resolve(path: string, reading: Reading): Resolved;
  /** Human readings about rows that cannot be found. */
  readonly homeless: readonly Reading[];
}

/**
 * Decides which rows each list of a record has, which readers' rows are the same row, their names
 * and their order. Outer lists come first, because the path of a list inside a row starts with the
 * row's name. `readings`: earliest first.
 */
export function planRows(form: Form, readings: readonly Reading[]): RowPlan {
  const order: Record<string, readonly RowId[]> = {};
  const groups = new Map<string, ReadonlyMap<string, RowGroup>>();
  const resolve = (path: string, reading: Reading) => resolvePath(groups, path, reading);
  const lists = [...form.lists].sort((a, b) => depthOf(a.pattern) - depthOf(b.pattern));
  for (const list of lists) {
    const byPath = listSightings(list.pattern, readings, resolve);
    for (const path of pathsOf(list.pattern, order)) {
      const sightings = byPath.get(path) ?? [];
      const found = groupRows(list.slots ?? null, sightings);
      groups.set(path, indexByName(found));
      order[path] = arrangeRows(found, sightings, list);
    }
  }
  return { rows: order, resolve, homeless: findHomeless(readings, resolve) };
}

function indexByName(groups: readonly RowGroup[]): ReadonlyMap<string, RowGroup> {
  return new Map(groups.flatMap((group) => [...group.names].map((name) => [name, group] as const)));
}

function depthOf(pattern: string): number {
  return pattern.split('[]').length;
}

/** `lines[].modifiers` → one list for each row of `lines`. */
function pathsOf(pattern: string, order: RowOrder): string[] {
  const at = pattern.lastIndexOf('[]');
  if (at < 0) return [pattern];
  const rest = pattern.slice(at + 2);
  return pathsOf(pattern.slice(0, at), order).flatMap((outer) =>
    (order[outer] ?? []).map((row) => `${outer}[${row}]${rest}`),
  );
}

function findHomeless(readings: readonly Reading[], resolve: RowPlan['resolve']): Reading[] {
  return readings.filter((reading) => {
    if (reading.reader.kind !== 'human') return false;
    const { claim } = reading;
    if (claim.kind !== 'row-absent' && claim.kind !== 'row-moved' && claim.kind !== 'row-present') {
      return false;
    }
    return resolve(`${claim.list}[${claim.row}]`, reading).kind === 'unknown';
  });
}
