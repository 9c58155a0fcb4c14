'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';

const STATES = [
  { value: '', label: messages.documents.anyState },
  ...(['received', 'reading', 'extracting', 'ready', 'failed'] as const).map((state) => ({
    value: state,
    label: messages.documentStates[state],
  })),
];

/** What the list shows stands in the address, so that it can be kept and sent. */
export function ListFilter({ search, state }: { search: string; state: string }) {
  const router = useRouter();
  const [words, setWords] = useState(search);

  function show(next: { search: string; state: string }) {
    const entries = Object.entries(next).filter(([, value]) => value !== '');
    const query = new URLSearchParams(entries).toString();
    router.push(query === '' ? '/documents' : `/documents?${query}`);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    show({ search: words.trim(), state });
  }

  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap gap-2 border-b border-line p-3">
        <input
          type="search"
          aria-label={messages.documents.searchLabel}
          placeholder={messages.documents.searchLabel}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="h-8 min-w-64 flex-1 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
        />
        <SelectField
          className="w-44"
          label={messages.documents.stateLabel}
          hideLabel
          options={STATES}
          value={state}
          onChange={(event) => show({ search: words.trim(), state: event.target.value })}
        />
        <Button type="submit">{messages.common.search}</Button>
      </form>
    </search>
  );
}
