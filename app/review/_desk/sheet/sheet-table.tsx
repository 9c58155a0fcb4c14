'use client';

import { useMemo } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { plus } from '#app/_ui/icons.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import type { Section } from '../state/build-sheet.ts';
import { sheetText as text } from '../text.ts';
import { columnShares } from './column-shares.ts';
import { newRowId } from './new-row-id.ts';
import { isNumeric, lookOf, type SheetProps } from './sheet-input.tsx';
import { cellsIn, TableRow } from './table-row.tsx';
import { useRowsSoFar } from './use-rows-so-far.ts';

type TableSection = Extract<Section, { kind: 'table' }>;

/**
 * A list of the record as a grid: one row per line, lists within a line below its cells. `wide`: it
 * has the window's width, and its header stays in view.
 */
export function SheetTable({
  section,
  wide = false,
  ...props
}: SheetProps & { section: TableSection; wide?: boolean }) {
  const { rows, title, list, slots } = section;
  const { draft, fields, focus, view } = props.state;
  const shares = useMemo(() => columnShares(section, { draft, fields }), [section, draft, fields]);
  const focused = focus.at === 'field' ? focus.path : null;
  const inFocus = rows.findIndex(({ id }) => focused?.startsWith(`${list}[${id}]`));
  const shown = useRowsSoFar(rows.length, { of: view.record.id, atLeast: inFocus + 1 });
  return (
    <section aria-label={title} className={wide ? 'px-3 pb-2' : ''}>
      <TableTitle {...props} section={section} wide={wide} />
      {rows.length === 0 ? null : (
        <table
          className={`w-full table-fixed border-separate border-spacing-0 ${wide ? 'max-md:min-w-[60rem]' : ''}`}
          data-list={list}
        >
          <colgroup>
            <col className="w-8" />
            {shares.map((share, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <col key={at} style={{ width: `${share}%` }} />
            ))}
            <col className="w-7" />
          </colgroup>
          <TableHead {...section} wide={wide} />
          <tbody>
            {rows.slice(0, shown).map((row, index) => (
              <TableRow
                key={row.id}
                row={row}
                number={index + 1}
                looks={cellsIn(row).map(({ path }) => lookOf(props, path))}
                list={list}
                title={title}
                slots={slots}
                readOnly={props.readOnly}
                dispatch={props.dispatch}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TableTitle({
  section: { title, slots, list, rows },
  wide,
  readOnly,
  dispatch,
}: SheetProps & { section: TableSection; wide: boolean }) {
  const addRow = () =>
    dispatch({
      type: 'change-row',
      change: { kind: 'add', list, row: newRowId(), after: rows.at(-1)?.id ?? null },
    });
  return (
    <div className={`flex h-7 items-center justify-between ${wide ? '' : 'mb-1'}`}>
      <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">
        {title}
        {rows.length === 0 ? (
          <span className="ml-2 font-normal tracking-normal normal-case">{text.noRows}</span>
        ) : null}
      </h3>
      {slots || readOnly ? null : (
        <Button
          icon={plus}
          look="quiet"
          className="h-6 px-2 text-xs"
          onMouseDown={keepFocus}
          onClick={addRow}
        >
          {text.addRow}
        </Button>
      )}
    </div>
  );
}

function TableHead({
  columns,
  inline,
  wide,
}: Pick<TableSection, 'columns' | 'inline'> & { wide: boolean }) {
  const cell = `border-y border-line bg-raised px-1 py-1 align-bottom leading-tight font-medium ${wide ? 'sticky top-0 z-10' : ''}`;
  return (
    <thead>
      <tr className="text-left text-xs text-muted">
        <th scope="col" className={cell}>
          #
        </th>
        {columns.map((column) => (
          <th
            key={column.pattern}
            scope="col"
            title={column.title}
            className={`${cell} overflow-hidden text-ellipsis ${isNumeric(column) ? 'text-right' : ''}`}
          >
            {column.title}
          </th>
        ))}
        {inline.map((title) => (
          <th key={title} scope="col" className={`${cell} overflow-hidden text-ellipsis`}>
            {title}
          </th>
        ))}
        <th scope="col" className={cell}>
          <span className="sr-only">{commonText.actions}</span>
        </th>
      </tr>
    </thead>
  );
}
