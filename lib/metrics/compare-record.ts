import { sameValue } from '#lib/forms/compare-values.ts';
import { valueTypeOf } from '#lib/forms/value-type.ts';
import { patternOf } from '#lib/model/path.ts';
import { alignRows } from './align-rows.ts';
import { buildFieldTree, emptyTree, type FieldTree, itemsOf } from './field-tree.ts';
import type { ExpectedRecord, FoundField, FoundRecord } from './truth.ts';

/** One listed field of a truth and what came out for it. */
export interface ScoredField {
  /** Index path in the truth. */
  readonly path: string;
  readonly pattern: string;
  readonly form: string;
  readonly expected: string | null;
  readonly found: FoundField | null;
  readonly right: boolean;
  /** Whether the right value was among those that were weighed. */
  readonly weighed: boolean;
}

export interface ComparedRecord {
  readonly fields: readonly ScoredField[];
  /** Values of rows too many, in lists that the truth lists. */
  readonly extra: readonly FoundField[];
}

/** Lists are aligned in order so that most fields are right; a field that is not listed is not judged. */
export function compareRecord(expected: ExpectedRecord, found: FoundRecord): ComparedRecord {
  const entries = Object.entries(expected.fields);
  const wanted = buildFieldTree(
    entries.map(([path, value]) => ({ path, item: { path, value, form: expected.form } })),
  );
  const valued = found.fields.map((field) => ({ path: field.path, item: field }));
  const lists = new Set(entries.flatMap(([path]) => listsIn(path)));
  return compareTrees(wanted, buildFieldTree(valued), { lists, at: '' });
}

/** All fields wrong: the record was not found, or its document failed. */
export function missRecord(expected: ExpectedRecord): ComparedRecord {
  const fields = Object.entries(expected.fields).map(([path, value]) => ({
    ...scoreField({ path, value, form: expected.form }, null),
    right: false,
  }));
  return { fields, extra: [] };
}

interface ExpectedField {
  readonly path: string;
  readonly value: string | null;
  readonly form: string;
}

interface Place {
  /** Patterns of the lists that the truth speaks of. */
  readonly lists: ReadonlySet<string>;
  /** Pattern of the node. */
  readonly at: string;
}

/** `lines[0].modifiers[1]` → `lines`, `lines[].modifiers`. */
function listsIn(path: string): string[] {
  return [...path.matchAll(/\[\d+\]/g)].map((match) => patternOf(path.slice(0, match.index)));
}

function compareTrees(
  wanted: FieldTree<ExpectedField>,
  found: FieldTree<FoundField>,
  place: Place,
): ComparedRecord {
  const own = wanted.items.map((item) => scoreField(item, found.items[0] ?? null));
  const parts = [...wanted.names].map(([name, child]) =>
    compareTrees(child, found.names.get(name) ?? emptyTree(), {
      ...place,
      at: place.at === '' ? name : `${place.at}.${name}`,
    }),
  );
  // A list that some rows of the truth have and this one has not is empty here, and judged.
  const unnamed = [...found.names].flatMap(([name, child]) => {
    const at = place.at === '' ? name : `${place.at}.${name}`;
    return wanted.names.has(name) || !place.lists.has(at) ? [] : [extraOf(child.rows)];
  });
  const rows = compareRows(wanted.rows, found.rows, place);
  return merge([{ fields: own, extra: unnamed.flat() }, ...parts, rows]);
}

function compareRows(
  wanted: readonly FieldTree<ExpectedField>[],
  all: readonly FieldTree<FoundField>[],
  place: Place,
): ComparedRecord {
  const found = all.filter((row) => itemsOf(row).some((field) => field.value !== null));
  const inside = { ...place, at: `${place.at}[]` };
  const pairs = wanted.map((row) => found.map((other) => compareTrees(row, other, inside)));
  const alone = wanted.map((row) => compareTrees(row, emptyTree(), inside));
  const partners = alignRows(
    wanted.length,
    found.length,
    (i, j) => rightIn(pairs[i]?.[j]),
    (i) => rightIn(alone[i]),
  );
  const matched = partners.flatMap((j, i) => (j === null ? alone[i] : pairs[i]?.[j]) ?? []);
  const extra = extraOf(found.filter((_, j) => !partners.includes(j)));
  return merge([...matched, { fields: [], extra }]);
}

function extraOf(rows: readonly FieldTree<FoundField>[]): FoundField[] {
  return rows.flatMap(itemsOf).filter((field) => field.value !== null);
}

function rightIn(compared: ComparedRecord | undefined): number {
  return compared?.fields.filter((field) => field.right).length ?? 0;
}

function merge(parts: readonly ComparedRecord[]): ComparedRecord {
  return {
    fields: parts.flatMap((part) => part.fields),
    extra: parts.flatMap((part) => part.extra),
  };
}

function scoreField(wanted: ExpectedField, found: FoundField | null): ScoredField {
  const type = valueTypeOf(wanted.path);
  const same = (value: string | null) => sameValue(type, wanted.value, value);
  const right = same(found?.value ?? null);
  return {
    path: wanted.path,
    pattern: patternOf(wanted.path),
    form: wanted.form,
    expected: wanted.value,
    found,
    right,
    weighed: right || (found?.candidates.some(same) ?? false),
  };
}
