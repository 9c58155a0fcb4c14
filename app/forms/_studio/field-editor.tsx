'use client';

import { type Dispatch, useId, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '#app/_ui/form-field.tsx';
import { findPlace } from '#app/review/_desk/capture.ts';
import type { DeskPage } from '#app/review/_desk/desk-view.ts';
import { ValueShape } from '#lib/model/form.ts';
import type { DraftField } from '#lib/model/studio.ts';
import { LINES } from './name-field.ts';
import type { StudioEvent } from './studio-state.ts';
import { text } from './text.ts';

const SHAPES = Object.entries(text.shapes).map(([value, label]) => ({ value, label }));

interface Props {
  readonly field: DraftField;
  readonly pages: readonly DeskPage[];
  readonly dispatch: Dispatch<StudioEvent>;
}

/** All settings of one field. */
export function FieldEditor({ field, pages, dispatch }: Props) {
  const { pattern } = field;
  const change = (values: Partial<DraftField>) => dispatch({ type: 'change', pattern, values });
  return (
    <div className="space-y-3 bg-raised px-4 py-3">
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={text.fieldTitle}
          value={field.title}
          maxLength={80}
          onChange={(event) => change({ title: event.target.value })}
        />
        <SelectField
          label={text.shape}
          value={field.shape}
          options={SHAPES}
          onChange={(event) => change({ shape: ValueShape.parse(event.target.value) })}
        />
      </div>
      <TextArea
        label={text.labels}
        hint={text.labelsHint}
        rows={2}
        value={field.labels.join('\n')}
        onChange={(event) => change({ labels: event.target.value.split('\n').slice(0, 12) })}
      />
      <Mark field={field} pages={pages} dispatch={dispatch} />
      <Options field={field} dispatch={dispatch} />
      <p className="text-xs text-muted">{text.path(pattern)}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => dispatch({ type: 'move', pattern, by: -1 })}>{text.up}</Button>
        <Button onClick={() => dispatch({ type: 'move', pattern, by: 1 })}>{text.down}</Button>
        <Button look="danger" onClick={() => dispatch({ type: 'remove', pattern })}>
          {text.remove}
        </Button>
      </div>
    </div>
  );
}

/** Cost of an error, whether the field is required, and whether it is a column of the table. */
function Options({ field, dispatch }: Omit<Props, 'pages'>) {
  const { pattern } = field;
  const change = (values: Partial<DraftField>) => dispatch({ type: 'change', pattern, values });
  return (
    <>
      <div className="grid grid-cols-2 items-end gap-3">
        <TextField
          label={text.cost}
          type="number"
          min={0.01}
          step="any"
          value={field.costOfErrorUsd}
          onChange={(event) =>
            change({ costOfErrorUsd: Math.max(0.01, Number(event.target.value) || 0.01) })
          }
        />
        <CheckField
          label={text.required}
          checked={field.required}
          onChange={(event) => change({ required: event.target.checked })}
        />
      </div>
      <CheckField
        label={text.inLines}
        checked={pattern.startsWith(LINES)}
        onChange={(event) => dispatch({ type: 'in-lines', pattern, inLines: event.target.checked })}
      />
    </>
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
