'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { conflictText as text } from '../text.ts';

/** People's note on a conflict for each other; an empty text removes it. */
export function NoteForm({
  note,
  onSave,
}: {
  note: string | null;
  onSave: (note: string | null) => Promise<void>;
}) {
  const [value, setValue] = useState(note ?? '');
  async function save(event: FormEvent) {
    event.preventDefault();
    await onSave(value.trim() === '' ? null : value.trim());
  }
  return (
    <form onSubmit={save} className="mt-3 flex max-w-xl items-end gap-2">
      <TextField
        className="flex-1"
        label={text.note}
        maxLength={1000}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" className="h-9">
        {text.saveNote}
      </Button>
    </form>
  );
}
