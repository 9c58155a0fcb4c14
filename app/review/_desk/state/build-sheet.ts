import type { ReviewDraft } from '#lib/model/draft.ts';
import type { FieldDefinition, Form, ListDefinition } from '#lib/model/form.ts';
import type { RowId } from '#lib/model/ids.ts';
import type { RowOrder } from '#lib/model/path.ts';
import type { DeskField } from '../desk-view.ts';

export interface Cell {
  readonly path: string;
  readonly definition: FieldDefinition;
}

/** A list inside a row: `lines[r].modifiers`. */
export interface NestedList {
  readonly list: string;
  readonly title: string;
  /** Numbered places of one short value each, such as modifiers, have separate columns. */
  readonly inline: boolean;
  readonly cells: readonly Cell[];
}

export interface SheetRow {
  readonly id: RowId;
  readonly cells: readonly Cell[];
  readonly nested: readonly NestedList[];
}

export type Section =
  | { readonly kind: 'group'; readonly name: string; readonly cells: readonly Cell[] }
  | {
      readonly kind: 'table';
      readonly list: string;
      readonly title: string;
      readonly columns: readonly FieldDefinition[];
      /** Titles of the columns of inline lists, after the others. */
      readonly inline: readonly string[];
      readonly rows: readonly SheetRow[];
      /** Rows that are numbered on the form cannot be added or removed. */
      readonly slots: boolean;
    };

interface Content {
  readonly form: Form;
  readonly rows: RowOrder;
  readonly fields: ReadonlyMap<string, DeskField>;
  readonly draft: ReviewDraft;
  readonly asked: ReadonlySet<string>;
}

/** What the right pane shows, in reading order: header groups, lists, totals. */
export function buildSheet(content: Content): Section[] {
  const { form } = content;
  const scalars = form.fields.filter(({ pattern }) => !pattern.includes('[]'));
  const totals = scalars.filter(({ type }) => type === 'money');
  const plain = scalars.filter(({ type }) => type !== 'money');
  const sizes = Object.groupBy(plain, groupOf);
  // A group with a single field would repeat its name and take a separate line.
  const heads = Object.entries(
    Object.groupBy(plain, (field) => {
      const name = groupOf(field);
      return sizes[name]?.length === 1 ? 'general' : name;
    }),
  ).map(([name, definitions = []]): Section => group(name, definitions));
  const lists = form.lists.filter(({ pattern }) => !pattern.includes('[]'));
  return [
    ...heads,
    ...lists.map((list) => buildTable(content, list)),
    group('totals', totals),
  ].filter((section) => section.kind === 'table' || section.cells.length > 0);
}

/** A table that needs the window's width; a list of single values fits among the fields. */
export function isWide(section: Section): boolean {
  return section.kind === 'table' && section.columns.length > 2;
}

/** All paths of the sheet, in Tab order. */
export function pathsOf(sheet: readonly Section[]): string[] {
  return sheet.flatMap((section) =>
    section.kind === 'group'
      ? section.cells.map(({ path }) => path)
      : section.rows.flatMap((row) => [
          ...row.cells.map(({ path }) => path),
          ...row.nested.flatMap(({ cells }) => cells.map(({ path }) => path)),
        ]),
  );
}

function groupOf({ pattern }: FieldDefinition): string {
  return pattern.includes('.') ? (pattern.split('.')[0] ?? 'general') : 'general';
}

function group(name: string, definitions: readonly FieldDefinition[]): Section {
  return {
    kind: 'group',
    name,
    cells: definitions.map((definition) => ({ path: definition.pattern, definition })),
  };
}

function buildTable(content: Content, list: ListDefinition): Section {
  const { form } = content;
  const columns = columnsOf(form, list.pattern);
  const nested = form.lists.filter(({ pattern }) => pattern.startsWith(`${list.pattern}[].`));
  return {
    kind: 'table',
    list: list.pattern,
    title: list.title,
    columns,
    inline: nested.filter(isInline).map(({ title }) => title),
    slots: list.slots !== undefined,
    rows: rowsOfList(content, list, list.pattern).map((row) => ({
      id: row,
      cells: cellsOf(columns, list.pattern, `${list.pattern}[${row}]`),
      nested: nested.map((inner) => buildNested(content, inner, row)),
    })),
  };
}

function buildNested(content: Content, inner: ListDefinition, row: string): NestedList {
  const list = inner.pattern.replace('[]', `[${row}]`);
  const columns = columnsOf(content.form, inner.pattern);
  return {
    list,
    title: inner.title,
    inline: isInline(inner),
    cells: rowsOfList(content, inner, list).flatMap((id) =>
      cellsOf(columns, inner.pattern, `${list}[${id}]`),
    ),
  };
}

function isInline({ slots }: ListDefinition): boolean {
  return slots !== undefined;
}

/**
 * Fields of one row: for `lines`, `lines[].charge` but not `lines[].modifiers[]`; for a plain list,
 * its value.
 */
function columnsOf(form: Form, listPattern: string): FieldDefinition[] {
  const start = `${listPattern}[]`;
  return form.fields.filter(
    ({ pattern }) => pattern.startsWith(start) && !pattern.slice(start.length).includes('[]'),
  );
}

function cellsOf(columns: readonly FieldDefinition[], listPattern: string, at: string): Cell[] {
  const start = `${listPattern}[]`;
  return columns.map((definition) => ({
    path: at + definition.pattern.slice(start.length),
    definition,
  }));
}

/** Of the numbered slots, those that are filled or asked about, and the next free one. */
function rowsOfList(content: Content, { slots }: ListDefinition, list: string): RowId[] {
  const rows = content.rows[list] ?? [];
  if (slots === undefined) return [...rows];
  const used = (slot: string) => {
    const path = `${list}[${slot}]`;
    const field = content.fields.get(path);
    return (
      content.draft.answers[path] !== undefined ||
      content.asked.has(path) ||
      field?.value != null ||
      field?.route === 'review'
    );
  };
  const free = slots.find((slot) => !used(slot));
  // A slot is the id of its row.
  return slots.filter((slot) => used(slot) || slot === free).map((slot) => slot as RowId);
}
