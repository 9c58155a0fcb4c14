import { parsePath } from '#lib/model/path.ts';

/** Values of one record by the shape of their paths: names hold names, lists hold rows by index. */
export interface FieldTree<Item> {
  readonly items: Item[];
  readonly names: Map<string, FieldTree<Item>>;
  readonly rows: FieldTree<Item>[];
}

/** `entries`: index paths (`lines[2].charge`) and their values. */
export function buildFieldTree<Item>(
  entries: readonly { readonly path: string; readonly item: Item }[],
): FieldTree<Item> {
  const root = emptyTree<Item>();
  for (const { path, item } of entries) {
    let node = root;
    for (const step of parsePath(path)) {
      node = step.kind === 'name' ? nameIn(node, step.name) : rowIn(node, Number(step.row));
    }
    node.items.push(item);
  }
  return root;
}

/** A tree without fields. */
export function emptyTree<Item>(): FieldTree<Item> {
  return { items: [], names: new Map(), rows: [] };
}

/** Everything in the tree, own items first. */
export function itemsOf<Item>(tree: FieldTree<Item>): Item[] {
  return [
    ...tree.items,
    ...[...tree.names.values()].flatMap(itemsOf),
    ...tree.rows.flatMap(itemsOf),
  ];
}

function nameIn<Item>(node: FieldTree<Item>, name: string): FieldTree<Item> {
  const known = node.names.get(name) ?? emptyTree<Item>();
  node.names.set(name, known);
  return known;
}

function rowIn<Item>(node: FieldTree<Item>, index: number): FieldTree<Item> {
  if (!Number.isInteger(index) || index < 0) throw new Error('a row without an index');
  while (node.rows.length <= index) node.rows.push(emptyTree<Item>());
  return node.rows[index] ?? emptyTree<Item>();
}
