'use client';

import { type Dispatch, useId, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { down, trash, up } from '#app/_ui/icons.ts';
import { findPlace } from '#app/review/_desk/capture.ts';
import type { DeskPage } from '#app/review/_desk/desk-view.ts';
import type { DraftField } from '#lib/model/studio.ts';
import { FieldSettings } from '../_field/field-settings.tsx';
import { LINES } from './name-field.ts';
import type { StudioEvent } from './studio-state.ts';
import { text } from './text.ts';

interface Props {
  readonly field: DraftField;
  readonly pages: readonly DeskPage[];
  readonly dispatch: Dispatch<StudioEvent>;
}

/** All settings of one field. */
export function FieldEditor({ field, pages, dispatch }: Props) {
  const { pattern } = field;
  return (
    <div className="space-y-3 bg-raised px-4 py-3">
      <FieldSettings
        field={field}
        column={{
          checked: pattern.startsWith(LINES),
          settled: false,
          onChange: (inLines) => dispatch({ type: 'in-lines', pattern, inLines }),
        }}
        onChange={(values) => dispatch({ type: 'change', pattern, values })}
      >
        <Mark field={field} pages={pages} dispatch={dispatch} />
      </FieldSettings>
      <div className="flex flex-wrap gap-2">
        <Button icon={up} onClick={() => dispatch({ type: 'move', pattern, by: -1 })}>
          {text.up}
        </Button>
        <Button icon={down} onClick={() => dispatch({ type: 'move', pattern, by: 1 })}>
          {text.down}
        </Button>
        <Button icon={trash} look="danger" onClick={() => dispatch({ type: 'remove', pattern })}>
          {text.remove}
        </Button>
      </div>
    </div>
  );
}

/** Where the example prints the value: marked with the mouse, or typed and found. */
function Mark({ field, pages, dispatch }: Props) {
  const [missing, setMissing] = useState(false);
  const hint = useId();
  const find = (value: string) => {
    if (value === (field.mark?.value ?? '')) return;
    const { pattern } = field;
    if (value === '') return dispatch({ type: 'change', pattern, values: { mark: null } });
    const place = findPlace(pages, value, field.mark);
    const page = pages.find(({ number }) => number === place?.page);
    setMissing(place === null);
    if (!place || !page) return;
    const words = page.words.filter(({ id }) => place.wordIds.includes(id));
    dispatch({ type: 'point', pattern });
    dispatch({ type: 'capture', page, words });
  };
  return (
    <div>
      <div className="flex items-end gap-2">
        <TextField
          key={field.mark?.value ?? ''}
          className="min-w-0 flex-1"
          label={text.typeValue}
          defaultValue={field.mark?.value ?? ''}
          aria-describedby={hint}
          onBlur={(event) => find(event.target.value.trim())}
        />
        <Button className="h-9" onClick={() => dispatch({ type: 'point', pattern: field.pattern })}>
          {text.markAgain}
        </Button>
      </div>
      <p id={hint} className={`mt-1 text-sm ${missing ? 'text-bad' : 'text-muted'}`}>
        {missing ? text.notFound : text.typeValueHint}
      </p>
    </div>
  );
}
