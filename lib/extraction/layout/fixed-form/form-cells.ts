import type { PageBox } from '#lib/model/box.ts';
import type { Form, FormGeometry, ValueShape } from '#lib/model/form.ts';

/** Points of the form. */
export type FormBox = readonly [x0: number, y0: number, x1: number, y1: number];

/** A place where something is printed; `pattern` and `shape` are null if no field of ours is. */
export type FormCell = {
  readonly pattern: string | null;
  readonly shape: ValueShape | null;
  /** Row of the form's list, from 0. */
  readonly row: number | null;
  readonly slot: string | null;
  readonly box: FormBox;
  /** It is above all captions of the form, as the payer's address is on the CMS-1500. */
  readonly isHead: boolean;
};

/**
 * Every place of the form: fields, slots, and rows listed individually, and the places without a
 * field.
 */
export function listCells(form: Form, geometry: FormGeometry): readonly FormCell[] {
  const known = memory.get(form);
  if (known) return known;
  const shapeOf = new Map(form.fields.map(({ pattern, shape }) => [pattern, shape]));
  const cells = [
    ...Object.entries(geometry.boxes).flatMap(([pattern, box]) =>
      cellsOf(geometry, { pattern, shape: shapeOf.get(pattern) ?? null }, box),
    ),
    ...geometry.elsewhere.map((box) => nowhere(points(geometry, box))),
    ...rowsOf(geometry).flatMap((row) =>
      geometry.elsewhereInRow.map((box) => nowhere(points(geometry, lower(geometry, box, row)))),
    ),
  ];
  memory.set(form, cells);
  return cells;
}

const memory = new WeakMap<Form, readonly FormCell[]>();

function cellsOf(
  geometry: FormGeometry,
  field: Pick<FormCell, 'pattern' | 'shape'> & { readonly pattern: string },
  box: PageBox,
): FormCell[] {
  const slots = geometry.slots[field.pattern];
  const places = slots ? Object.entries(slots) : [[null, box] as const];
  const inRows = field.pattern.startsWith(`${geometry.rows.list}[]`);
  const top = Math.min(...geometry.captions.map(({ y0 }) => y0)) / geometry.height;
  return places.flatMap(([slot, place]) =>
    (inRows ? rowsOf(geometry) : [null]).map(
      (row): FormCell => ({
        ...field,
        slot,
        row,
        box: points(geometry, row === null ? place : lower(geometry, place, row)),
        isHead: place[3] < top,
      }),
    ),
  );
}

function nowhere(box: FormBox): FormCell {
  return { pattern: null, shape: null, row: null, slot: null, box, isHead: false };
}

function rowsOf(geometry: FormGeometry): number[] {
  return Array.from({ length: geometry.rows.count }, (_, row) => row);
}

function lower(geometry: FormGeometry, [x0, y0, x1, y1]: PageBox, row: number): FormBox {
  const down = row * geometry.rows.pitch;
  return [x0, y0 + down, x1, y1 + down];
}

function points(geometry: FormGeometry, [x0, y0, x1, y1]: PageBox | FormBox): FormBox {
  return [x0 * geometry.width, y0 * geometry.height, x1 * geometry.width, y1 * geometry.height];
}
