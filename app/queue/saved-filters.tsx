'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import type { SavedFilters as Saved } from '#lib/model/preference.ts';

/** Choices of the queue under names of one's own; kept with the account. */
export function SavedFilters({ saved, query }: { saved: Saved; query: string }) {
  const text = messages.queue.saved;
  const [filters, setFilters] = useState(saved);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const known = filters.some((filter) => filter.query === query);

  function keep(next: Saved) {
    setFilters(next);
    void postJson('/api/preferences/queue-filters', { value: next });
  }
  function add(event: FormEvent) {
    event.preventDefault();
    keep([
      ...filters.filter((filter) => filter.name !== name.trim()),
      { name: name.trim(), query },
    ]);
    setNaming(false);
    setName('');
  }
  if (filters.length === 0 && query === '') return null;
  return (
    <nav aria-label={text.title} className="mb-3 flex flex-wrap items-center gap-1.5">
      <span className="w-16 text-sm text-muted">{text.title}</span>
      {filters.map((filter) => (
        <span
          key={filter.name}
          className="inline-flex items-center rounded-full border border-line bg-surface pl-2.5 text-sm"
        >
          <Link
            href={`/queue?${filter.query}`}
            aria-current={filter.query === query ? 'true' : undefined}
            className="py-0.5 hover:underline aria-[current=true]:text-accent"
          >
            {filter.name}
          </Link>
          <button
            type="button"
            aria-label={text.forget(filter.name)}
            className="px-2 py-0.5 text-muted hover:text-bad"
            onClick={() => keep(filters.filter((other) => other.name !== filter.name))}
          >
            ×
          </button>
        </span>
      ))}
      {query !== '' && !known ? (
        <Button look="quiet" className="h-7 text-sm" onClick={() => setNaming(true)}>
          {text.add}
        </Button>
      ) : null}
      <Dialog open={naming} onOpenChange={setNaming} title={text.add}>
        <form onSubmit={add} className="space-y-4">
          <TextField
            label={text.name}
            required
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setNaming(false)}>{messages.common.cancel}</Button>
            <Button type="submit" look="primary">
              {text.keep}
            </Button>
          </div>
        </form>
      </Dialog>
    </nav>
  );
}
