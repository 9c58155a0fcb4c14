'use client';

import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import type { Cell, Section, SheetRow } from './build-sheet.ts';
import { MarkSign } from './mark-sign.tsx';
import { newRowId } from './new-row-id.ts';
import { markOf } from './read-desk.ts';
import { isNumeric, SheetInput, type SheetProps } from './sheet-input.tsx';

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
                  <span className="sr-only">{messages.users.actions}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <TableRow key={row.id} row={row} number={index + 1} section={section} {...props} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function TableRow({
  row,
  number,
  section,
  ...props
}: SheetProps & { row: SheetRow; number: number; section: TableSection }) {
  const text = messages.review;
  const nested = row.nested.filter(({ cells }) => cells.length > 0);
  return (
    <>
      <tr className="border-t border-line">
        <th
          scope="row"
          className="sticky left-0 z-10 bg-surface px-1.5 text-left text-xs font-normal text-muted"
        >
          {section.slots ? row.id : number}
        </th>
        {row.cells.map((cell) => (
          <td key={cell.path} className="p-0.5">
            <div className={`flex items-center gap-0.5 ${widthOf(cell)}`}>
              <SheetInput
                cell={cell}
                label={text.cellName(section.title, number, cell.definition.title)}
                {...props}
              />
              <CellSign cell={cell} {...props} />
            </div>
          </td>
        ))}
        <td className="p-0.5">
          {section.slots || props.readOnly ? null : (
            <button
              type="button"
              tabIndex={-1}
              aria-label={text.removeRow(number)}
              title={text.removeRow(number)}
              onClick={() =>
                props.dispatch({
                  type: 'change-row',
                  change: { kind: 'remove', list: section.list, row: row.id },
                })
              }
              className="grid size-6 place-items-center rounded text-muted hover:bg-bad-soft hover:text-bad"
            >
              ×
            </button>
          )}
        </td>
      </tr>
      {nested.length > 0 ? (
        <tr>
          <td className="sticky left-0 bg-surface" />
          <td colSpan={row.cells.length + 1} className="px-1 pb-1.5">
            <div className="flex flex-wrap gap-x-4 gap-y-1">
              {nested.map(({ list, title, cells }) => (
                <div key={list} className="flex items-center gap-1">
                  <span className="text-xs text-muted">{title}</span>
                  {cells.map((cell) => (
                    <div key={cell.path} className={isNumeric(cell.definition) ? 'w-20' : 'w-14'}>
                      <SheetInput
                        cell={cell}
                        label={text.nestedName(number, title, cell.definition.title)}
                        {...props}
                      />
                    </div>
                  ))}
                </div>
              ))}
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** In the grid only what asks for attention carries its sign: the rest would be noise. */
function CellSign({ cell, state }: SheetProps & { cell: Cell }) {
  const mark = markOf(state, cell.path);
  return mark === 'auto' || mark === 'absent' ? null : <MarkSign mark={mark} />;
}

function widthOf({ definition }: Cell): string {
  switch (definition.type) {
    case 'date':
      return 'w-29';
    case 'money':
      return 'w-24';
    case 'number':
      return 'w-14';
    case 'text':
      return 'w-44';
    case 'code':
    case 'id':
    case 'choice':
      return 'w-22';
  }
}
