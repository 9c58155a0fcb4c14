import { z } from 'zod';
import type { FieldDefinition } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { AnswerCell } from './answer-schema.ts';
import { type AnswerShape, isValueItem, type ListShape } from './answer-shape.ts';

/** One value of an answer, with its path. */
export type AnsweredValue = AnswerCell & {
  readonly path: string;
  readonly field: FieldDefinition;
  /** Where its `value` is in the answer's JSON. */
  readonly pointer: readonly (string | number)[];
};

/** One row of a list whose rows have no printed numbers. */
export type AnsweredRow = { readonly list: string; readonly row: RowId };

export type Answer = {
  readonly values: readonly AnsweredValue[];
  readonly rows: readonly AnsweredRow[];
};

/**
 * Reads a model's answer, strict about kinds and lenient about gaps: models that are not
 * constrained by a schema leave keys out. Rows are named `llm-0`, `llm-1`… in their order, or by
 * their slot. Null if it is not an object with any of the requested keys.
 */
export function parseAnswer(shape: AnswerShape, json: unknown): Answer | null {
  const values: AnsweredValue[] = [];
  const rows: AnsweredRow[] = [];
  return readLevel(shape, json, '', [], { values, rows }) ? { values, rows } : null;
}

type Found = { readonly values: AnsweredValue[]; readonly rows: AnsweredRow[] };
type Pointer = readonly (string | number)[];

const JsonObject = z.record(z.string(), z.unknown());

/** A model without a schema writes numbers as numbers and leaves out what it does not know. */
const LenientCell = z.object({
  value: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .transform((value) => value?.trim() || null),
  source: AnswerCell.shape.source.catch([]),
  verbatim: AnswerCell.shape.verbatim.catch(null),
});

function readLevel(
  shape: AnswerShape,
  json: unknown,
  prefix: string,
  pointer: Pointer,
  found: Found,
): boolean {
  const object = JsonObject.safeParse(json).data;
  if (!object) return false;
  const keys = [...shape.cells, ...shape.lists].map(({ key }) => key);
  if (!keys.some((key) => key in object)) return false;
  for (const { key, field } of shape.cells) {
    addValue(object[key], field, `${prefix}${lastOf(field.pattern)}`, [...pointer, key], found);
  }
  for (const list of shape.lists) {
    const path = `${prefix}${lastOf(list.pattern)}`;
    readList(list, object[list.key], path, [...pointer, list.key], found);
  }
  return true;
}

/** The part of a pattern on its own level: `lines[].rendering.npi` → `rendering.npi`. */
function lastOf(pattern: string): string {
  return pattern.split('[].').at(-1) ?? pattern;
}

function readList(list: ListShape, json: unknown, path: string, pointer: Pointer, found: Found) {
  const items = z.array(z.unknown()).safeParse(json).data ?? [];
  for (const [at, item] of items.entries()) {
    const row = rowIdOf(list, item, at);
    if (!row) continue;
    if (list.slots.length === 0) found.rows.push({ list: path, row });
    const rowPath = `${path}[${row}]`;
    if (isValueItem(list.item)) addValue(item, list.item, rowPath, [...pointer, at], found);
    else readLevel(list.item, item, `${rowPath}.`, [...pointer, at], found);
  }
}

function rowIdOf(list: ListShape, item: unknown, at: number): RowId | null {
  if (list.slots.length === 0) return RowId.parse(`llm-${at}`);
  const named = z.object({ slot: z.string() }).safeParse(item).data?.slot ?? list.slots[at];
  return named !== undefined && list.slots.includes(named) ? RowId.parse(named) : null;
}

function addValue(
  json: unknown,
  field: FieldDefinition,
  path: string,
  pointer: Pointer,
  found: Found,
): void {
  const cell = LenientCell.safeParse(json).data;
  if (cell) found.values.push({ ...cell, field, path, pointer: [...pointer, 'value'] });
}
