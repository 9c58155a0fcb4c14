import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { findPath } from './find-path.ts';
import type { Walk } from './walk-lineage.ts';

/** A box of the picture: one asset, or all assets of a type at the same distance. */
export interface Box {
  readonly id: string;
  readonly type: string;
  readonly uris: readonly AssetUri[];
  /** Columns count from the origins; rows from the top. */
  readonly column: number;
  readonly row: number;
  /** There is more beyond it than the picture shows. */
  readonly cut: boolean;
  /** The highlighted path goes through it. */
  readonly marked: boolean;
}

export interface Picture {
  readonly boxes: readonly Box[];
  /** Ids of boxes. */
  readonly lines: readonly {
    readonly from: string;
    readonly to: string;
    readonly inferred: boolean;
    readonly marked: boolean;
  }[];
  readonly columns: number;
  readonly rows: number;
}

/**
 * Lays out the assets around one in columns: its origins on the left, what was made from it on the
 * right, each at the distance of the longest path, so that lines go from left to right. Assets of
 * one type in one column are one box with their count, except for types in `open`. The path to
 * `target` is highlighted.
 */
export function layOutPicture(
  { up, down }: { readonly up: Walk; readonly down: Walk },
  open: ReadonlySet<string>,
  target: AssetUri | null = null,
): Picture {
  const above = layersOf(up, ({ from, to }) => [to, from]);
  const below = layersOf(down, ({ from, to }) => [from, to]);
  const left = Math.max(0, ...above.values());
  const columnOf = new Map<string, number>();
  for (const [id, layer] of below) columnOf.set(id, left + layer);
  for (const [id, layer] of above)
    if (!columnOf.has(id) || layer === 0) columnOf.set(id, left - layer);
  const assets = new Map([...up.assets, ...down.assets].map((asset) => [asset.id, asset]));
  const groups = Map.groupBy(assets.values(), ({ id, uri }) => {
    const { type } = parseAssetUri(uri);
    const column = columnOf.get(id) ?? left;
    return open.has(type) ? `${column} ${type} ${id}` : `${column} ${type}`;
  });
  const cut = new Set([...up.cut, ...down.cut]);
  const paths = target === null ? [] : [findPath(up, target), findPath(down, target)];
  const rows = new Map<number, number>();
  const boxOf = new Map<string, string>();
  const boxes = [...groups].map(([id, own]): Box => {
    const [first] = own;
    const column = columnOf.get(first?.id ?? '') ?? left;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    for (const asset of own) boxOf.set(asset.id, id);
    return {
      id,
      type: first ? parseAssetUri(first.uri).type : '',
      uris: own.map(({ uri }) => uri),
      column,
      row,
      cut: own.some((asset) => cut.has(asset.id)),
      marked: own.some((asset) => paths.some((path) => path.assets.has(asset.id))),
    };
  });
  const lines = new Map<string, Picture['lines'][number]>();
  for (const { from, to, evidence } of [...up.edges, ...down.edges]) {
    const [start, end] = [boxOf.get(from), boxOf.get(to)];
    if (start === undefined || end === undefined || start === end) continue;
    const key = `${start} ${end}`;
    // Several edges are one line between two boxes.
    const marked =
      paths.some((path) => path.edges.has(`${from} ${to}`)) || lines.get(key)?.marked === true;
    lines.set(key, { from: start, to: end, inferred: evidence !== null, marked });
  }
  // The keyboard moves through them from left to right, and down each column.
  boxes.sort((a, b) => a.column - b.column || a.row - b.row);
  return {
    boxes,
    lines: [...lines.values()],
    columns: 1 + Math.max(0, ...boxes.map(({ column }) => column)),
    rows: Math.max(1, ...rows.values()),
  };
}

/** Maximum number of columns; in a cycle there is no longest path. */
const MOST_LAYERS = 24;

/**
 * The longest distance from the start of the walk; `ends` are the near and the far end of an edge.
 */
function layersOf(
  { assets, edges }: Walk,
  ends: (edge: Walk['edges'][number]) => readonly [near: string, far: string],
): ReadonlyMap<string, number> {
  const layers = new Map(assets.map(({ id, hops }) => [id, hops]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const edge of edges) {
      const [near, far] = ends(edge);
      const layer = (layers.get(near) ?? 0) + 1;
      const known = layers.get(far);
      if (known === undefined || known === 0 || known >= layer || layer > MOST_LAYERS) continue;
      layers.set(far, layer);
      changed = true;
    }
  }
  return layers;
}
