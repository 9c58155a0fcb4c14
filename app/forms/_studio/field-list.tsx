'use client';

import type { Dispatch } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { plus } from '#app/_ui/icons.ts';
import type { DeskPage } from '#app/review/_desk/desk-view.ts';
import { fieldText } from '../_field/text.ts';
import { FieldEditor } from './field-editor.tsx';
import type { StudioEvent, StudioState } from './studio-state.ts';
import { text } from './text.ts';

/** One line per field; the selected one can be edited below its line. */
export function FieldList({
  state,
  pages,
  dispatch,
}: {
  state: StudioState;
  pages: readonly DeskPage[];
  dispatch: Dispatch<StudioEvent>;
}) {
  const { draft, selected } = state;
  return (
    <>
      {draft.fields.length === 0 ? (
        <EmptyState title={text.noFieldsTitle}>{text.noFieldsText}</EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {draft.fields.map((field) => (
            <li key={field.pattern}>
              <button
                type="button"
                aria-expanded={field.pattern === selected}
                onClick={() =>
                  dispatch({
                    type: 'select',
                    pattern: field.pattern === selected ? null : field.pattern,
                  })
                }
                className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-2 text-left hover:bg-raised aria-expanded:bg-accent-soft"
              >
                <span className="truncate font-medium">{field.title}</span>
                <span className="text-xs text-muted">
                  {fieldText.shapes[field.shape] ?? field.shape}
                </span>
                <span className="truncate text-sm text-muted">
                  {field.mark?.value ?? text.noMark}
                </span>
              </button>
              {field.pattern === selected ? (
                <FieldEditor field={field} pages={pages} dispatch={dispatch} />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <p className="border-t border-line p-4">
        <Button icon={plus} onClick={() => dispatch({ type: 'add' })}>
          {text.addField}
        </Button>
      </p>
    </>
  );
}
