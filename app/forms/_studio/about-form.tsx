'use client';

import type { Dispatch } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextArea, TextField } from '#app/_ui/form-field.tsx';
import type { DeskPage } from '#app/review/_desk/desk-view.ts';
import type { FormDraft } from '#lib/model/studio.ts';
import type { StudioEvent } from './studio-state.ts';
import { suggestCues } from './suggest-cues.ts';
import { text } from './text.ts';

/** Title, date order, and the phrases that identify the form. */
export function AboutForm({
  draft,
  pages,
  dispatch,
}: {
  draft: FormDraft;
  pages: readonly DeskPage[];
  dispatch: Dispatch<StudioEvent>;
}) {
  const change = (values: Partial<Omit<FormDraft, 'fields'>>) => dispatch({ type: 'form', values });
  return (
    <div className="space-y-4">
      <TextField
        label={text.formTitle}
        value={draft.title}
        maxLength={80}
        onChange={(event) => change({ title: event.target.value })}
      />
      <TextArea
        label={text.description}
        rows={2}
        maxLength={300}
        value={draft.description}
        onChange={(event) => change({ description: event.target.value })}
      />
      <SelectField
        label={text.dateOrder}
        value={draft.dateOrder}
        options={(['month-first', 'day-first'] as const).map((value) => ({
          value,
          label: text.dateOrders[value],
        }))}
        onChange={(event) =>
          change({ dateOrder: event.target.value === 'day-first' ? 'day-first' : 'month-first' })
        }
      />
      <TextArea
        label={text.cues}
        hint={text.cuesHint}
        rows={10}
        value={draft.cues.join('\n')}
        onChange={(event) => change({ cues: event.target.value.split('\n').slice(0, 60) })}
      />
      <Button onClick={() => change({ cues: suggestCues(pages, draft) })}>
        {text.suggestCues}
      </Button>
    </div>
  );
}
