import { BUILT_IN, type Catalog } from '#lib/forms/catalog.ts';
import { sameValue } from '#lib/forms/compare-values.ts';
import { getField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf, rowsOf } from '#lib/model/path.ts';
import { alignRows } from './align-rows.ts';
import { buildFieldTree, emptyTree, type FieldTree, itemsOf } from './field-tree.ts';
import type { ExpectedRecord, FoundField, FoundRecord } from './truth.ts';

/** One listed field of a truth file with the value that was read. */
export interface ScoredField {
  /** Index path in the truth. */
  readonly path: string;
  readonly pattern: string;
  readonly form: string;
  readonly expected: string | null;
  readonly found: FoundField | null;
  readonly right: boolean;
  /** Whether the right value was among the candidates. */
  readonly weighed: boolean;
  /**
   * Nobody was asked: the field was accepted, or it is printed, was not read at all, and its record
   * was accepted without a question.
   */
  readonly passed: boolean;
}

/** Rows of lists with named cells (`lines[]`), not of lists of single codes. */
export interface RowCount {
  readonly expected: number;
  readonly missed: number;
  readonly invented: number;
}

export interface ComparedRecord {
  readonly fields: readonly ScoredField[];
  /** Values of nonexistent rows, in lists that the truth lists. */
  readonly extra: readonly FoundField[];
  /** Of all lists together. */
  readonly rows: RowCount;
  /** By the list's pattern (`lines`, `lines[].adjustments`); a list may be named more than once. */
  readonly lists: readonly (RowCount & { readonly list: string })[];
}

/** Lists are aligned in order so that most fields are right; unlisted fields are not judged. */
export function compareRecord(
  expected: ExpectedRecord,
  found: FoundRecord,
  catalog: Catalog = BUILT_IN,
): ComparedRecord {
  const form = catalog.get(expected.form);
  const entries = Object.entries(expected.fields);
  const wanted = buildFieldTree(
    entries.map(([path, value]) => ({ path, item: { path, value, form } })),
  );
  const valued = found.fields.map((field) => ({ path: field.path, item: field }));
  const lists = new Set(entries.flatMap(([path]) => listsIn(path)));
  const { untouched } = found;
  return compareTrees(wanted, buildFieldTree(valued), { lists, at: '', untouched });
}

/**
 * All fields wrong: the record was not found, or its document failed. `passed` means that nobody
 * was asked about anything else in the document either.
 */
export function missRecord(expected: ExpectedRecord, passed: boolean): ComparedRecord {
  const entries = Object.entries(expected.fields);
  const fields = entries.map(([path, value]) => ({
    ...scoreField({ path, value, form: BUILT_IN.get(expected.form) }, null, passed),
    right: false,
  }));
  const tree = buildFieldTree(entries.map(([path, value]) => ({ path, item: value })));
  const lists = [...tree.names].flatMap(([list, { rows }]) => {
    const missed = countNamed(rows);
    return missed === 0 ? [] : [{ list, expected: missed, missed, invented: 0 }];
  });
  return { fields, extra: [], rows: sumLists(lists), lists };
}

/**
 * Whether a row of the table lacks a printed code of a list inside it, such as a second modifier.
 */
export function lacksCodes({ fields }: Pick<ComparedRecord, 'fields'>): boolean {
  return fields.some(
    ({ pattern, expected, found }) =>
      expected !== null && found === null && /^lines\[\]\.\w+\[\]$/.test(pattern),
  );
}

interface ExpectedField {
  readonly path: string;
  readonly value: string | null;
  readonly form: Form;
}

interface Place {
  /** Patterns of the lists that the truth lists. */
  readonly lists: ReadonlySet<string>;
  /** Pattern of the node. */
  readonly at: string;
  readonly untouched: boolean;
}

/** `lines[0].modifiers[1]` → `lines`, `lines[].modifiers`. */
function listsIn(path: string): string[] {
  return rowsOf(path).map(({ list }) => patternOf(list));
}

function compareTrees(
  wanted: FieldTree<ExpectedField>,
  found: FieldTree<FoundField>,
  place: Place,
): ComparedRecord {
  const own = wanted.items.map((item) => scoreField(item, found.items[0] ?? null, place.untouched));
  const parts = [...wanted.names].map(([name, child]) =>
    compareTrees(child, found.names.get(name) ?? emptyTree(), {
      ...place,
      at: place.at === '' ? name : `${place.at}.${name}`,
    }),
  );
  // A list that other rows of the truth have is empty here, and is judged.
  const unnamed = [...found.names].flatMap(([name, child]) => {
    const at = place.at === '' ? name : `${place.at}.${name}`;
    return wanted.names.has(name) || !place.lists.has(at) ? [] : [extraOf(child.rows)];
  });
  const rows = compareRows(wanted.rows, found.rows, place);
  return merge([{ fields: own, extra: unnamed.flat(), lists: [] }, ...parts, rows]);
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
  const invented = found.filter((_, j) => !partners.includes(j));
  const rows = {
    list: place.at,
    expected: countNamed(wanted),
    missed: countNamed(wanted.filter((row, i) => partners[i] === null && isPrinted(row))),
    invented: countNamed(invented),
  };
  const lists = rows.expected + rows.invented === 0 ? [] : [rows];
  return merge([...matched, { fields: [], extra: extraOf(invented), lists }]);
}

/** The rows of the lists, counted together. */
export function sumLists(lists: readonly RowCount[]): RowCount {
  return lists.reduce(
    (sum, rows) => ({
      expected: sum.expected + rows.expected,
      missed: sum.missed + rows.missed,
      invented: sum.invented + rows.invented,
    }),
    { expected: 0, missed: 0, invented: 0 },
  );
}

function countNamed(rows: readonly FieldTree<unknown>[]): number {
  return rows.filter((row) => row.names.size > 0).length;
}

function isPrinted(row: FieldTree<ExpectedField>): boolean {
  return itemsOf(row).some(({ value }) => value !== null);
}

function extraOf(rows: readonly FieldTree<FoundField>[]): FoundField[] {
  return rows.flatMap(itemsOf).filter((field) => field.value !== null);
}

function rightIn(compared: ComparedRecord | undefined): number {
  return compared?.fields.filter((field) => field.right).length ?? 0;
}

function merge(parts: readonly Omit<ComparedRecord, 'rows'>[]): ComparedRecord {
  const lists = parts.flatMap((part) => part.lists);
  return {
    fields: parts.flatMap((part) => part.fields),
    extra: parts.flatMap((part) => part.extra),
    rows: sumLists(lists),
    lists,
  };
}

function scoreField(
  wanted: ExpectedField,
  found: FoundField | null,
  untouched: boolean,
): ScoredField {
  const type = getField(wanted.form, wanted.path).type;
  const same = (value: string | null) => sameValue(type, wanted.value, value);
  const right = same(found?.value ?? null);
  return {
    path: wanted.path,
    pattern: patternOf(wanted.path),
    form: wanted.form.name,
    expected: wanted.value,
    found,
    right,
    weighed: right || (found?.candidates.some(same) ?? false),
    passed: found?.accepted ?? (untouched && wanted.value !== null),
  };
}
