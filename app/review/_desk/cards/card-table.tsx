'use client';

import { rowsOf } from '#lib/model/path.ts';
import type { CardPart, PartRow } from '../state/card-parts.ts';
import type { DeskState } from '../state/desk-model.ts';
import { textOf } from '../state/read-desk.ts';
import { CardValue, type CardValueProps } from './card-value.tsx';

type TablePart = Extract<CardPart, { kind: 'table' }>;

const LETTER_PX = 7.5;
const PADDING_PX = 34;
const NUMBER_PX = 32;
/** No column disappears. */
const LEAST_PX = 64;
const MOST_PX = 220;

/**
 * The asked cells of a list below their print, as on the page. Columns that do not fit continue
 * below.
 */
export function CardTable({
  part,
  width,
  picked,
  letters,
  ...props
}: Omit<CardValueProps, 'path' | 'picked' | 'frame' | 'name' | 'letter'> & {
  part: TablePart;
  letters: ReadonlyMap<string, string>;
  /** The card's width in CSS pixels. */
  width: number;
  picked: string | undefined;
}) {
  const { state } = props;
  return bandsOf(state, part, width).map((columns) => (
    <table key={columns[0]?.at} className="w-full table-fixed border-separate border-spacing-0">
      <colgroup>
        <col style={{ width: NUMBER_PX }} />
        {columns.map(({ at, px }) => (
          <col key={at} style={{ width: px }} />
        ))}
      </colgroup>
      <thead>
        <tr className="text-left text-xs text-muted">
          <th className="sticky top-0 z-10 bg-surface px-1 font-normal">#</th>
          {columns.map(({ at, title }) => (
            <th
              key={at}
              title={title}
              className="sticky top-0 z-10 truncate bg-surface px-1 font-medium"
            >
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {part.rows.map((row) => (
          <tr key={row.key} className="align-top">
            <th scope="row" className="px-1 pt-1 text-left text-xs font-normal text-muted">
              {numberOf(state, row)}
            </th>
            {columns.map(({ at, px }) => (
              <td key={at} className="border-t border-line px-0.5 py-1">
                <Cell
                  {...props}
                  path={row.cells[at] ?? null}
                  letter={letters.get(row.cells[at] ?? '')}
                  picked={picked}
                  frame={{ width: px - 6, height: 22, print: 13 }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

function Cell({
  path,
  picked,
  ...props
}: Omit<CardValueProps, 'path' | 'picked'> & { path: string | null; picked: string | undefined }) {
  return path === null ? null : <CardValue {...props} path={path} picked={path === picked} />;
}

interface Column {
  /** Its place among the part's columns. */
  readonly at: number;
  readonly title: string;
  /** Its width in CSS pixels. */
  readonly px: number;
}

/**
 * The columns in as many tables, one below the other, as it takes to be readable, each as wide as
 * the card.
 */
function bandsOf({ view, ...state }: DeskState, part: TablePart, width: number): Column[][] {
  const room = width - NUMBER_PX;
  const bands: Column[][] = [];
  part.columns.forEach((pattern, at) => {
    const title = view.form.fields.find((field) => field.pattern === pattern)?.title ?? pattern;
    const px = pixelsOf({ view, ...state }, part, at);
    const band = bands.at(-1);
    const taken = band?.reduce((sum, column) => sum + column.px, 0) ?? room;
    if (band && taken + px <= room) band.push({ at, title, px });
    else bands.push([{ at, title, px }]);
  });
  return bands.map((band) => {
    const taken = band.reduce((sum, { px }) => sum + px, 0);
    return band.map((column) => ({ ...column, px: (column.px / taken) * room }));
  });
}

/** The width of its longest value. */
function pixelsOf(state: DeskState, part: TablePart, at: number): number {
  const letters = part.rows.map(({ cells }) => {
    const path = cells[at];
    return path ? textOf(state, path).length : 0;
  });
  const needed = Math.max(...letters) * LETTER_PX + PADDING_PX;
  return Math.min(MOST_PX, Math.max(LEAST_PX, needed));
}

/**
 * The number of a row in its list, `2.1` for a row within a row, or the form's own number of a
 * slot.
 */
function numberOf({ rows }: DeskState, { key }: PartRow): string {
  return rowsOf(key)
    .map(({ list, row }) => {
      const at = rows[list]?.indexOf(row) ?? -1;
      return at < 0 ? row : String(at + 1);
    })
    .join('.');
}
