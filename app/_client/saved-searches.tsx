'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { TextField } from '#app/_ui/form-field.tsx';

interface Search {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** Searches that this person keeps for a page, and a way to keep the present one. */
export function SavedSearches({
  page,
  query,
  searches,
  className = '',
}: {
  page: 'log' | 'documents' | 'queue' | 'records';
  /** The present search as it stands in the address. */
  query: string;
  searches: readonly Search[];
  className?: string;
}) {
  const router = useRouter();
  const text = messages.savedSearches;
  const [naming, setNaming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name');
    const answer = await postJson('/api/searches', { page, name, query });
    setProblem(answer.ok ? null : answer.text);
    if (!answer.ok) return;
    setNaming(false);
    router.refresh();
  }
  async function remove(id: string) {
    const answer = await askJson(`/api/searches/${id}`, { method: 'DELETE' });
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }

  if (searches.length === 0 && query === '') return null;
  return (
    <section
      aria-label={text.label}
      className={`flex flex-wrap items-center gap-2 text-sm ${className}`}
    >
      <span className="text-muted">{text.label}</span>
      {searches.map((search) => (
        <span
          key={search.id}
          className="inline-flex items-center rounded-full border border-line bg-raised"
        >
          <Link
            href={`/${page}?${search.query}`}
            aria-current={search.query === query ? 'true' : undefined}
            className="rounded-full py-0.5 pr-1 pl-2.5 hover:underline aria-[current]:font-semibold aria-[current]:text-accent"
          >
            {search.name}
          </Link>
          <button
            type="button"
            aria-label={text.remove(search.name)}
            onClick={() => void remove(search.id)}
            className="rounded-full px-2 py-0.5 text-muted hover:text-bad"
          >
            ✕
          </button>
        </span>
      ))}
      {query !== '' && !searches.some((search) => search.query === query) ? (
        <Button look="quiet" className="h-6 px-2" onClick={() => setNaming(true)}>
          {text.save}
        </Button>
      ) : null}
      {problem && !naming ? <span className="text-bad">{problem}</span> : null}
      <Dialog open={naming} onOpenChange={setNaming} title={text.save}>
        <form onSubmit={(event) => void save(event)} className="space-y-4">
          {problem ? <Banner look="bad">{problem}</Banner> : null}
          <TextField label={text.name} name="name" required maxLength={60} />
          <Button type="submit" look="primary">
            {messages.common.save}
          </Button>
        </form>
      </Dialog>
    </section>
  );
}
