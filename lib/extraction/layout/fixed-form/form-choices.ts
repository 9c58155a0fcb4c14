import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { type Registration, registerForm } from '#lib/layout/registration/register-form.ts';
import { bucket, shapeOf } from '#lib/layout/scoring/buckets.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Choice } from '#lib/layout/scoring/scorer.ts';
import type { FieldDefinition, Form, FormGeometry } from '#lib/model/form.ts';
import { type Assignment, assignTokens, type Placed } from './assign-tokens.ts';
import { type CellProposal, proposeFromCell } from './cell-proposals.ts';
import { readBeside, standingBeside } from './days-beside.ts';
import { type FormBox, type FormCell, listCells } from './form-cells.ts';
import { findMarksByCaptions, optionId } from './marks-by-captions.ts';
import { refineFrame } from './refine-frame.ts';

/** What may be printed at one place of the fixed form; the last option is that it is blank. */
export type FormChoice = Choice & {
  readonly field: FieldDefinition;
  readonly row: number | null;
  readonly slot: string | null;
  readonly box: FormBox;
  /** How many words were typed there, besides the form's own print. */
  readonly ink: number;
  readonly proposals: readonly {
    readonly value: string;
    readonly placed: readonly Placed[];
    readonly way: string;
  }[];
};

export type FormPage = {
  readonly registration: Registration;
  readonly assignment: Assignment;
  readonly choices: readonly FormChoice[];
};

/** Aligns one page with the form and gives the choice for every place on it. */
export function buildFormChoices(layout: PageLayout, form: Form, geometry: FormGeometry): FormPage {
  const cells = listCells(form, geometry);
  const registration = refineFrame(registerForm(layout, geometry), layout, geometry, cells);
  const assignment = assignTokens(layout.tokens, registration, cells, tickBoxes(geometry));
  const fieldOf = new Map(form.fields.map((field) => [field.pattern, field]));
  const isTen = cells.some((cell) => saysTen(cell, assignment));
  const choices = cells.flatMap((cell): FormChoice[] => {
    const field = cell.pattern === null ? undefined : fieldOf.get(cell.pattern);
    if (!field) return [];
    const beside = field.shape === 'date' ? listBeside(cell, cells, fieldOf, assignment) : [];
    return [cellChoice({ field, cell, isTen }, registration, assignment, beside)];
  });
  const beside = registration.isBent
    ? findMarksByCaptions(layout, geometry, registration, assignment.placed)
    : null;
  const ticks = Object.entries(geometry.options).flatMap(([pattern, boxes]): FormChoice[] => {
    const field = fieldOf.get(pattern);
    return field ? [tickChoice(field, boxes, geometry, registration, assignment, beside)] : [];
  });
  return { registration, assignment, choices: [...choices, ...ticks] };
}

/** The box for the version of the diagnoses says ICD-10, whose mark may be read as a letter. */
function saysTen(cell: FormCell, { inCell }: Assignment): boolean {
  const [mark, ...more] = cell.pattern === 'icdIndicator' ? (inCell.get(cell) ?? []) : [];
  return mark !== undefined && more.length === 0 && /^[0Oo]$/.test(mark.text);
}

function tickBoxes(geometry: FormGeometry): FormBox[] {
  const { width, height } = geometry;
  return Object.values(geometry.options).flatMap((boxes) =>
    Object.values(boxes).map(
      ([x0, y0, x1, y1]): FormBox => [x0 * width, y0 * height, x1 * width, y1 * height],
    ),
  );
}

/** The readings of the other date of a row. */
function listBeside(
  { row, pattern }: FormCell,
  cells: readonly FormCell[],
  fieldOf: ReadonlyMap<string, FieldDefinition>,
  { inCell, offset }: Assignment,
): CellProposal[] {
  if (row === null) return [];
  return cells.flatMap((cell) => {
    if (cell.row !== row || cell.pattern === null || cell.pattern === pattern) return [];
    const field = fieldOf.get(cell.pattern);
    if (field?.shape !== 'date') return [];
    return proposeFromCell(field, inCell.get(cell) ?? [], {
      box: cell.box,
      dx: offset[0],
      isTen: false,
    });
  });
}

function cellChoice(
  { field, cell, isTen }: { field: FieldDefinition; cell: FormCell; isTen: boolean },
  registration: Registration,
  assignment: Assignment,
  beside: readonly CellProposal[],
): FormChoice {
  const placed = assignment.inCell.get(cell) ?? [];
  const own = proposeFromCell(field, placed, { box: cell.box, dx: assignment.offset[0], isTen });
  const proposals = [...own, ...readBeside(own, placed, beside)];
  const base = ofPage(registration, assignment);
  const isDay = field.shape === 'date' && cell.row !== null;
  const options = proposals.map((one) =>
    hashed([
      ...base,
      ...ofCell(one, placed, cell, assignment),
      ...(isDay ? ofDay(one, own, beside) : []),
    ]),
  );
  const none = hashed([
    ...base,
    'none',
    `none:${Math.min(4, placed.length)}`,
    ...noneShape(placed),
    ...(isDay ? [`none:be:${beside.length > 0}`] : []),
  ]);
  return {
    pattern: field.pattern,
    field,
    row: cell.row,
    slot: cell.slot,
    box: cell.box,
    ink: placed.length,
    proposals,
    options: [...options, none],
  };
}

function ofPage({ captions }: Registration, { placed }: Assignment): string[] {
  return [
    'bias',
    `cap:${captions === 0 ? 0 : captions < 40 ? 'few' : 'many'}`,
    `tok:${placed.length < 20 ? 'few' : 'many'}`,
    `mix:${mixOf(placed)}`,
  ];
}

/** Whether what was typed came from a text layer: then what OCR read is the form's own print. */
function mixOf(placed: readonly Placed[]): string {
  const text = placed.filter(
    (one) => one.token.word.source !== 'tesseract' && one.token.word.source !== 'paddle',
  ).length;
  return text === 0 ? 'ocr' : text === placed.length ? 'text' : 'both';
}

function ofCell(
  { value, placed, way }: { value: string; placed: readonly Placed[]; way: string },
  all: readonly Placed[],
  { box }: FormCell,
  { offset, placed: everything }: Assignment,
): string[] {
  const sureness = Math.min(...placed.map((one) => one.token.word.confidence));
  const y = placed.reduce((sum, one) => sum + one.y, 0) / placed.length - offset[1];
  const start = Math.min(...placed.map((one) => one.x0)) - offset[0];
  const end = Math.max(...placed.map((one) => one.x1)) - offset[0];
  const height = placed.reduce((sum, one) => sum + one.height, 0) / placed.length;
  return [
    `way:${way}`,
    `src:${mixOf(placed)}`,
    `src:${mixOf(placed)}|${mixOf(everything)}`,
    `way:${way}:${Math.min(3, all.length)}`,
    ...(way.startsWith('other') || placed.some(({ token }) => token.other !== null)
      ? [`dbl:${way.startsWith('other') ? 'other' : 'first'}|${Math.floor(sureness * 8)}`]
      : []),
    `sh:${shapeOf(value).slice(0, 12)}`,
    `s3:${shapeOf(value)
      .replace(/(.)\1+/g, '$1+')
      .slice(0, 8)}`,
    `len:${bucket(value.length)}`,
    `n:${Math.min(6, placed.length)}`,
    `cf:${Math.floor(sureness * 5)}`,
    `dy:${Math.round((y - (box[1] + box[3]) / 2) / 1.5)}`,
    `dx:${Math.max(-4, Math.min(4, Math.round((start - box[0]) / 4)))}`,
    `over:${end > box[2] + 4 ? 'over' : 'in'}`,
    `ht:${height < 5.6 ? 'tiny' : height > 11 ? 'tall' : 'type'}`,
    `first:${shapeOf(placed[0]?.text ?? '').slice(0, 3)}`,
    `last:${shapeOf(placed.at(-1)?.text ?? '').slice(0, 3)}`,
  ];
}

function ofDay(
  { value, way }: CellProposal,
  own: readonly CellProposal[],
  beside: readonly CellProposal[],
): string[] {
  const standing = standingBeside(value, beside);
  return [`be:${standing}`, `be:${standing}|${way}`, `be:${standing}|${own.length}|${way}`];
}

function noneShape(placed: readonly Placed[]): string[] {
  return placed.slice(0, 2).map((one) => `none:${shapeOf(one.text).slice(0, 6)}`);
}

/** Each option is a proposal; what is printed at its box supports it. */
function tickChoice(
  field: FieldDefinition,
  boxes: FormGeometry['options'][string],
  geometry: FormGeometry,
  registration: Registration,
  assignment: Assignment,
  beside: ReadonlyMap<string, Placed> | null,
): FormChoice {
  const places = Object.entries(boxes).map(([option, box]) => ({
    option,
    box: [
      box[0] * geometry.width,
      box[1] * geometry.height,
      box[2] * geometry.width,
      box[3] * geometry.height,
    ] as const,
  }));
  const ids = places.map(({ option }) => optionId(field.pattern, option));
  const taken = new Set(beside?.values());
  const marks = ids.some((id) => beside?.has(id))
    ? ids.map((id) => [beside?.get(id) ?? []].flat().map((one): Mark => ({ one, gap: 0 })))
    : places.map(({ box }) => marksAt(box, assignment).filter(({ one }) => !taken.has(one)));
  const marked = marks.filter((list) => list.length > 0).length;
  const base = ofPage(registration, assignment);
  // In a text layer, no mark is lost: an option without one is not ticked.
  const isText = mixOf(assignment.placed) === 'text';
  const possible = [...marks.keys()].filter((at) => !isText || marks[at]?.length);
  const options = possible.map((at) =>
    hashed([...base, `marked:${marked}`, ...ofMarks(marks[at] ?? [], assignment)]),
  );
  const none = hashed([...base, 'none', `none:marked${marked}`]);
  const first = places[0]?.box ?? [0, 0, 0, 0];
  const last = places.at(-1)?.box ?? first;
  return {
    pattern: field.pattern,
    field,
    row: null,
    slot: null,
    box: [first[0], Math.min(first[1], last[1]), last[2], Math.max(first[3], last[3])],
    ink: marked,
    proposals: possible.map((at) => ({
      value: places[at]?.option ?? '',
      placed: (marks[at] ?? []).map((mark) => mark.one),
      way: 'tick',
    })),
    options: [...options, none],
  };
}

type Mark = { readonly one: Placed; readonly gap: number };

/** Short words at the box, nearest first. */
function marksAt(box: FormBox, { placed, offset }: Assignment): Mark[] {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return placed
    .filter((one) => one.text.length <= 3 || /x/i.test(one.text))
    .map((one) => {
      const across = Math.max(0, Math.abs((one.x0 + one.x1) / 2 - offset[0] * 0.7 - x) - 1);
      const down = Math.max(0, Math.abs(one.y - offset[1] - y) - 1);
      const touching = one.x0 < box[2] && one.x1 > box[0] ? Math.min(across, 4) : across;
      return { one, gap: touching + down };
    })
    .filter(({ gap }) => gap < 8)
    .sort((a, b) => a.gap - b.gap)
    .slice(0, 2);
}

function ofMarks(marks: readonly Mark[], { placed }: Assignment): string[] {
  const [nearest] = marks;
  if (!nearest) return ['unmarked'];
  const text = nearest.one.text.toUpperCase();
  const reads =
    text === 'X' ? 'x' : text.includes('X') ? 'has-x' : text.length === 1 ? 'one' : 'other';
  return [
    'marked',
    `reads:${reads}`,
    `reads:${reads}|${mixOf([nearest.one])}|${mixOf(placed)}`,
    `gap:${Math.round(nearest.gap / 2)}`,
    `reads:${reads}:${Math.round(nearest.gap / 2)}`,
    `cf:${Math.floor(nearest.one.token.word.confidence * 4)}`,
  ];
}

function hashed(names: readonly string[]): Int32Array {
  return Int32Array.from(new Set(names), (name) => hashFeature(name));
}
