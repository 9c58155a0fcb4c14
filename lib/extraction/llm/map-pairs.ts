import { sameValue } from '#lib/forms/compare-values.ts';
import { normalizeValue } from '#lib/forms/normalize-value.ts';
import { captionKey, type LabelLexicon, lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import type { PairsAnswer } from './pairs-answer.ts';
import type { Answer, AnsweredRow, AnsweredValue } from './parse-answer.ts';

/**
 * Captions and values that a model saw, as values of the form's fields: by the form's own captions,
 * which the model was not told. A caption of two fields, or two values with equally good captions
 * for one field, yield nothing: another reader may know.
 */
export function mapPairs(form: Form, { pairs, tables }: PairsAnswer): Answer {
  const lexicon = lexiconOf(form);
  const header = form.fields.filter(({ pattern }) => !pattern.includes('[]'));
  const values = pairs.flatMap(({ label, value, source }, at): Sighting[] => {
    const match = matchCaption(label, header, lexicon);
    if (!match || !isOfType(value, match.field, form)) return [];
    const pointer = ['pairs', at, 'value'] as const;
    const { pattern: path } = match.field;
    return [
      { ...match, value: { path, field: match.field, value, verbatim: value, source, pointer } },
    ];
  });
  const found = [...Map.groupBy(values, ({ field }) => field.pattern).values()];
  const rows = tables.map((table, at) => mapTable(form, lexicon, table, at));
  return {
    values: [
      ...found.flatMap((sightings) => bestOf(sightings, form) ?? []),
      ...rows.flatMap((one) => one.values),
    ],
    rows: rows.flatMap((one) => one.rows),
  };
}

/** A field that a caption may name, and how good the caption is: 0 is the most common one. */
type Match = { readonly field: FieldDefinition; readonly rank: number };
type Sighting = Match & { readonly value: AnsweredValue };

function matchCaption(
  label: string,
  fields: readonly FieldDefinition[],
  lexicon: LabelLexicon,
): Match | null {
  const key = keyOf(label);
  const found = key === '' ? null : lexicon.match(key);
  if (!found) return null;
  const matches = fields
    .filter(({ pattern }) => found.patterns.includes(pattern))
    .map((field) => ({ field, rank: rankOf(field, key, found.exact) }))
    .sort((a, b) => a.rank - b.rank);
  const [best, next] = matches;
  return best && best.rank !== next?.rank ? best : null;
}

/** Index among the field's captions; one with a wrong letter comes after all of them. */
function rankOf({ labels }: FieldDefinition, key: string, exact: boolean): number {
  if (!exact) return labels.length;
  return labels.findIndex((label) => keyOf(label) === key);
}

function keyOf(caption: string): string {
  return captionKey(caption.split(/\s+/).filter((word) => word !== ''));
}

function canonical(value: string, field: FieldDefinition, form: Form): string | null {
  const { dateOrder } = form;
  return normalizeValue(field.type, value, { dateOrder, choices: field.options ?? [] });
}

function isOfType(value: string, field: FieldDefinition, form: Form): boolean {
  return canonical(value, field, form) !== null;
}

function bestOf(sightings: readonly Sighting[], form: Form): AnsweredValue | null {
  const rank = Math.min(...sightings.map((one) => one.rank));
  const [first, ...rest] = sightings.filter((one) => one.rank === rank);
  if (!first) return null;
  const { field } = first;
  const meant = (one: Sighting) => canonical(one.value.value ?? '', field, form);
  const agree = rest.every((one) => sameValue(field.type, meant(one), meant(first)));
  return agree ? first.value : null;
}

/** Fewer known columns are not a table of the form. */
const LEAST_COLUMNS = 2;

function mapTable(
  form: Form,
  lexicon: LabelLexicon,
  table: PairsAnswer['tables'][number],
  tableAt: number,
): Answer {
  const list = listsOf(form)
    .map((pattern) => ({ pattern, columns: matchColumns(form, pattern, table.columns, lexicon) }))
    .sort((a, b) => b.columns.size - a.columns.size)[0];
  if (!list || list.columns.size < LEAST_COLUMNS) return { values: [], rows: [] };
  const rows: AnsweredRow[] = [];
  const values = table.rows.flatMap(({ cells, source }, at) => {
    const row = RowId.parse(`pair-${tableAt}-${at}`);
    rows.push({ list: list.pattern, row });
    return [...list.columns].flatMap(([column, field]): AnsweredValue[] => {
      const value = cells[column]?.trim() ?? '';
      if (!isOfType(value, field, form)) return [];
      const path = `${list.pattern}[${row}]${field.pattern.slice(`${list.pattern}[]`.length)}`;
      const pointer = ['tables', tableAt, 'rows', at, 'cells', column] as const;
      return [{ path, field, value, verbatim: value, source, pointer }];
    });
  });
  return { values, rows };
}

/** Lists whose rows have no printed numbers. */
function listsOf(form: Form): string[] {
  return form.lists
    .filter(({ pattern, slots }) => !pattern.includes('[]') && !slots?.length)
    .map(({ pattern }) => pattern);
}

/** Fields of the list's rows by column; the first column of a field counts. */
function matchColumns(
  form: Form,
  list: string,
  captions: readonly string[],
  lexicon: LabelLexicon,
): Map<number, FieldDefinition> {
  const fields = form.fields.filter(
    ({ pattern }) =>
      pattern.startsWith(`${list}[].`) && !pattern.slice(`${list}[].`.length).includes('[]'),
  );
  const columns = new Map<number, FieldDefinition>();
  for (const [column, caption] of captions.entries()) {
    const match = matchCaption(caption, fields, lexicon);
    if (match && ![...columns.values()].includes(match.field)) columns.set(column, match.field);
  }
  return columns;
}
