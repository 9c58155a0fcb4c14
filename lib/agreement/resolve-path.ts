import { rowsOf } from '#lib/model/path.ts';
import type { Reading } from '#lib/model/reading.ts';
import { readerKey } from './reader-key.ts';
import type { RowGroup } from './row-group.ts';

export type Resolved =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'removed' }
  | { readonly kind: 'unknown' };

/** Replaces each reader's own row names with the common ones, from the left. */
export function resolvePath(
  groups: ReadonlyMap<string, ReadonlyMap<string, RowGroup>>,
  path: string,
  reading: Reading,
): Resolved {
  let resolved = '';
  let from = 0;
  for (const { list, row } of rowsOf(path)) {
    resolved += path.slice(from, list.length);
    from = list.length + row.length + 2;
    const group = groups.get(resolved)?.get(nameOf(reading, row));
    if (!group) return { kind: 'unknown' };
    if (group.removed) return { kind: 'removed' };
    resolved += `[${group.id}]`;
  }
  return { kind: 'path', path: resolved + path.slice(from) };
}

function nameOf(reading: Reading, row: string): string {
  return `${readerKey(reading.reader)} ${row}`;
}
