'use client';

import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import type { Section } from './build-sheet.ts';
import { newRowId } from './new-row-id.ts';
import { isNumeric, lookOf, type SheetProps } from './sheet-input.tsx';
import { cellsIn, TableRow } from './table-row.tsx';
import { sheetText as text } from './text.ts';

type TableSection = Extract<Section, { kind: 'table' }>;

/** A list of the record as a grid: one row per line, lists within a line below its cells. */
export function SheetTable({ section, ...props }: SheetProps & { section: TableSection }) {
  const { rows, title, list, slots } = section;
  const addRow = () =>
    props.dispatch({
      type: 'change-row',
      change: { kind: 'add', list, row: newRowId(), after: rows.at(-1)?.id ?? null },
    });
  return (
    <section aria-label={title}>
      <div className="mb-1.5 flex items-center justify-between">
        <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
        {slots || props.readOnly ? null : (
          <Button look="quiet" className="h-6 px-2 text-xs" onClick={addRow}>
            + {text.addRow}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="text-sm text-muted">{text.noRows}</p>
      ) : (
        <div className="overflow-x-auto rounded-md border border-line">
          <table className="w-full border-collapse" data-list={list}>
            <TableHead columns={section.columns} />
            <tbody>
              {rows.map((row, index) => (
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
        </div>
      )}
    </section>
  );
}

function TableHead({ columns }: Pick<TableSection, 'columns'>) {
  return (
    <thead>
      <tr className="bg-raised text-left text-xs text-muted">
        <th scope="col" className="sticky left-0 z-10 w-9 bg-raised px-1.5 py-1 font-medium">
          #
        </th>
        {columns.map((column) => (
          <th
            key={column.pattern}
            scope="col"
            className={`px-1 py-1 font-medium whitespace-nowrap ${isNumeric(column) ? 'text-right' : ''}`}
          >
            {column.title}
          </th>
        ))}
        <th scope="col" className="w-6">
          <span className="sr-only">{commonText.actions}</span>
        </th>
      </tr>
    </thead>
  );
}
