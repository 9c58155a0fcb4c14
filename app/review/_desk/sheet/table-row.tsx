'use client';

import { memo, type ReactNode } from 'react';
import { Icon } from '#app/_ui/icon.tsx';
import { cross } from '#app/_ui/icons.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { MarkSign } from '../mark-sign.tsx';
import type { Cell, NestedList, SheetRow } from '../state/build-sheet.ts';
import type { Mark } from '../state/read-desk.ts';
import { sheetText as text } from '../text.ts';
import { isNumeric, isSameLook, type Look, SheetInput, type SheetProps } from './sheet-input.tsx';

interface RowProps extends Pick<SheetProps, 'readOnly' | 'dispatch'> {
  readonly row: SheetRow;
  /** From 1. */
  readonly number: number;
  /** The look of each of `cellsIn(row)`, in that order. */
  readonly looks: readonly Look[];
  readonly list: string;
  /** The title of the list. */
  readonly title: string;
  /** Rows that are numbered on the form cannot be added or removed. */
  readonly slots: boolean;
}

/** The cells of a line, with those of the lists within it last. */
export function cellsIn({ cells, nested }: SheetRow): Cell[] {
  return [...cells, ...nested.flatMap((inner) => inner.cells)];
}

/** Rerendered only if something in this line has changed: a table may have sixty. */
export const TableRow = memo(function TableRow(props: RowProps) {
  const { row, number, title, slots, looks, readOnly, dispatch } = props;
  const lookAt = new Map(cellsIn(row).map(({ path }, at) => [path, looks[at]]));
  const input = (cell: Cell, label: string) => {
    const look = lookAt.get(cell.path);
    return look && <SheetInput short {...{ cell, label, look, readOnly, dispatch }} />;
  };
  return (
    <>
      <tr>
        <th scope="row" className="px-1 text-left text-xs font-normal text-muted">
          {slots ? row.id : number}
        </th>
        {row.cells.map((cell) => (
          <td key={cell.path} className="p-0.5">
            <div className="flex min-w-0 items-center">
              {input(cell, text.cellName(title, number, cell.definition.title))}
              <CellSign mark={lookAt.get(cell.path)?.mark} />
            </div>
          </td>
        ))}
        {row.nested
          .filter(({ inline }) => inline)
          .map((inner) => (
            <td key={inner.list} className="p-0.5">
              <InlineList inner={inner} number={number} input={input} />
            </td>
          ))}
        <td className="p-0.5">{slots || readOnly ? null : <RemoveButton {...props} />}</td>
      </tr>
      <NestedLists row={row} number={number} input={input} />
    </>
  );
}, isSameRow);

function RemoveButton({ row, number, list, dispatch }: RowProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={text.removeRow(number)}
      title={text.removeRow(number)}
      onMouseDown={keepFocus}
      onClick={() =>
        dispatch({ type: 'change-row', change: { kind: 'remove', list, row: row.id } })
      }
      className="grid size-6 place-items-center rounded text-muted hover:bg-bad-soft hover:text-bad"
    >
      <Icon of={cross} className="size-3.5" />
    </button>
  );
}

/** Numbered places of a row, side by side. */
function InlineList({
  inner: { title, cells },
  number,
  input,
}: {
  inner: NestedList;
  number: number;
  input: (cell: Cell, label: string) => ReactNode;
}) {
  return (
    <div className="flex gap-0.5">
      {cells.map((cell) => (
        <div key={cell.path} className="w-11 min-w-0 shrink">
          {input(cell, text.nestedName(number, title, cell.definition.title))}
        </div>
      ))}
    </div>
  );
}

/** The other lists within a row, below its cells. */
function NestedLists({
  row,
  number,
  input,
}: {
  row: SheetRow;
  number: number;
  input: (cell: Cell, label: string) => ReactNode;
}) {
  const nested = row.nested.filter(({ inline, cells }) => !inline && cells.length > 0);
  const places = row.nested.filter(({ inline }) => inline).length;
  if (nested.length === 0) return null;
  return (
    <tr>
      <td />
      <td colSpan={row.cells.length + places + 1} className="px-1 pb-1.5">
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {nested.map((inner) => (
            <div key={inner.list} className="flex flex-wrap items-center gap-1">
              <span className="text-xs text-muted">{inner.title}</span>
              {inner.cells.map((cell) => (
                <div key={cell.path} className={isNumeric(cell.definition) ? 'w-20' : 'w-14'}>
                  {input(cell, text.nestedName(number, inner.title, cell.definition.title))}
                </div>
              ))}
            </div>
          ))}
        </div>
      </td>
    </tr>
  );
}

function isSameRow(before: RowProps, after: RowProps): boolean {
  const [old, now] = [cellsIn(before.row), cellsIn(after.row)];
  return (
    before.number === after.number &&
    before.readOnly === after.readOnly &&
    before.title === after.title &&
    old.length === now.length &&
    now.every((cell, at) => cell.path === old[at]?.path) &&
    after.looks.every((look, at) => {
      const other = before.looks[at];
      return other !== undefined && isSameLook(look, other);
    })
  );
}

/** In the grid, only fields that need attention have a sign. */
function CellSign({ mark }: { mark: Mark | undefined }) {
  return mark === undefined || mark === 'auto' || mark === 'absent' ? null : (
    // In a narrow window the values need its room; color, weight, and label say the same.
    <span className="contents max-xl:hidden">
      <MarkSign mark={mark} />
    </span>
  );
}
