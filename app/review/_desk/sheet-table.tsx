'use client';

import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import type { Section } from './build-sheet.ts';
import { newRowId } from './new-row-id.ts';
import { isNumeric, lookOf, type SheetProps } from './sheet-input.tsx';
import { cellsIn, TableRow } from './table-row.tsx';

type TableSection = Extract<Section, { kind: 'table' }>;

/** A list of the record as a grid: one line a row, lists within a row below its cells. */
export function SheetTable({ section, ...props }: SheetProps & { section: TableSection }) {
  const text = messages.review;
  const { columns, rows, title, list, slots } = section;
  const last = rows.at(-1);
  return (
    <section aria-label={title}>
      <div className="mb-1.5 flex items-center justify-between">
        <h3 className="text-xs font-semibold tracking-wide text-muted uppercase">{title}</h3>
        {slots || props.readOnly ? null : (
          <Button
            look="quiet"
            className="h-6 px-2 text-xs"
            onClick={() =>
              props.dispatch({
                type: 'change-row',
                change: {
                  kind: 'add',
                  list,
                  row: newRowId(),
                  after: last?.id ?? null,
                },
              })
            }
          >
            + {text.addRow}
          </Button>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="text-sm text-muted">{text.noRows}</p>
      ) : (
        <div className="overflow-x-auto rounded-md border border-line">
          <table className="w-full border-collapse" data-list={list}>
            <thead>
              <tr className="bg-raised text-left text-xs text-muted">
                <th
                  scope="col"
                  className="sticky left-0 z-10 w-9 bg-raised px-1.5 py-1 font-medium"
                >
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
                  <span className="sr-only">{'Actions'}</span>
                </th>
              </tr>
            </thead>
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
