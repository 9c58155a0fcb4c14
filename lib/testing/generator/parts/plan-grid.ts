import { type Face, textWidth } from '../drawing.ts';
import type { Random } from '../random.ts';

/** A column as a sender has it, before it is placed. */
export type ColumnSpec = {
  readonly key: string;
  readonly caption: string;
  /** Captions of values that are printed below one another, one on each line. */
  readonly captions?: readonly string[];
  readonly align: 'left' | 'right' | 'center';
  /** The widest text that it must hold. */
  readonly sample: string;
  /** The printed line of a row that it is on, from 0. */
  readonly line: number;
  /** Left out first if there is not enough room; 0 for never. */
  readonly spare: number;
};

export type GridColumn = ColumnSpec & {
  readonly x0: number;
  readonly x1: number;
  /** The caption, broken into lines. */
  readonly heads: readonly string[];
};

export type GridLook = {
  readonly ruled: 'none' | 'rows' | 'grid' | 'columns' | 'claims';
  readonly zebra: boolean;
  readonly head: 'plain' | 'rule' | 'between' | 'band' | 'dark' | 'dashes' | 'boxed';
  readonly boldHead: boolean;
  /** Captions are centered above their columns. */
  readonly centeredHead: boolean;
  readonly leading: number;
  /** A table that is narrower than the available width stays narrow. */
  readonly tight: boolean;
};

/** Where everything in a table is: the same for all documents of a sender. */
export type Grid = {
  readonly columns: readonly GridColumn[];
  readonly x0: number;
  readonly x1: number;
  readonly size: number;
  readonly look: GridLook;
};

export function makeGridLook(look: Random): GridLook {
  return {
    ruled: look.pick<GridLook['ruled']>(['none', 'none', 'rows', 'grid', 'columns', 'claims']),
    zebra: look.chance(0.12),
    head: look.pick<GridLook['head']>([
      'plain',
      'rule',
      'rule',
      'between',
      'band',
      'dark',
      'dashes',
      'boxed',
    ]),
    boldHead: look.chance(0.5),
    centeredHead: look.chance(0.25),
    leading: 1.3 + look.next() * 0.6,
    tight: look.chance(0.2),
  };
}

const SMALLEST = 6;
const GAP = 7;

/** Places the columns between x0 and x1, in a size in which they fit. */
export function planGrid(
  specs: readonly ColumnSpec[],
  look: GridLook,
  at: { x0: number; x1: number; size: number; face: Face },
): Grid {
  const room = at.x1 - at.x0;
  const kept = [...specs];
  const fits = (size: number) => widthOfLine(kept, look, { ...at, size }) <= room;
  while (!fits(SMALLEST) && kept.some(({ spare }) => spare > 0)) {
    const most = Math.max(...kept.map(({ spare }) => spare));
    kept.splice(
      kept.findIndex(({ spare }) => spare === most),
      1,
    );
  }
  let { size } = at;
  while (size > 4.5 && !fits(size)) size -= 0.1;
  const columns = placeColumns(kept, look, { ...at, size });
  const x1 = look.tight ? Math.max(...columns.map((column) => column.x1)) : at.x1;
  return { columns, x0: at.x0, x1, size, look };
}

type Place = { x0: number; x1: number; size: number; face: Face };

function naturalWidth(spec: ColumnSpec, look: GridLook, { size, face }: Place): number {
  const words = spec.caption.split(' ').map((word) => textWidth(word, size, face, look.boldHead));
  return Math.max(textWidth(spec.sample, size, face, false), ...words) + GAP;
}

/** The width that the fullest line of a row needs. */
function widthOfLine(specs: readonly ColumnSpec[], look: GridLook, at: Place): number {
  const sums = [0, 1, 2].map((line) =>
    specs
      .filter((spec) => spec.line === line)
      .reduce((sum, spec) => sum + naturalWidth(spec, look, at), line === 0 ? 0 : GAP),
  );
  return Math.max(1, ...sums);
}

/** Columns of the first line share the width; those of further lines go below them as they fit. */
function placeColumns(specs: readonly ColumnSpec[], look: GridLook, at: Place): GridColumn[] {
  return [0, 1, 2].flatMap((line) => {
    const own = specs.filter((spec) => spec.line === line);
    const widths = own.map((spec) => naturalWidth(spec, look, at));
    const sum = widths.reduce((total, width) => total + width, 0);
    const begin = at.x0 + (line === 0 ? 0 : GAP);
    const filling = look.tight ? 1 : (at.x1 - begin) / sum;
    const stretch = line === 0 ? filling : Math.min(filling, 1.35);
    let x = begin;
    return own.map((spec, index) => {
      const x0 = x;
      x += (widths[index] ?? 0) * stretch;
      const heads =
        spec.captions ?? breakCaption(spec.caption, x - x0 - GAP + 1, at, look.boldHead);
      return { ...spec, x0, x1: x - GAP, heads };
    });
  });
}

function breakCaption(caption: string, room: number, at: Place, bold: boolean): string[] {
  const lines: string[] = [];
  for (const word of caption.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(joined, at.size, at.face, bold) <= room)
      lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
