'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { CheckField, TextField } from '#app/_ui/form-field.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { cross, people } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';

interface Search {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  readonly isOthers: boolean;
}

interface Props {
  readonly page: 'log' | 'documents' | 'queue' | 'records';
  /** The current search, as a query string. */
  readonly query: string;
  readonly searches: readonly Search[];
  readonly className?: string;
}

const text = {
  label: 'Saved searches',
  save: 'Save this search',
  name: 'Search name',
  remove: (name: string) => `Delete saved search “${name}”`,
  share: 'Share with my team',
  shared: 'Shared',
  sharedByOthers: 'Shared by someone on your team',
};

/** The searches that this person saved for a page, and a button that saves the current one. */
export function SavedSearches({ page, query, searches, className = '' }: Props) {
  const router = useRouter();
  const [naming, setNaming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function save(name: string, shared: boolean) {
    const answer = await postJson('/api/searches', { page, name, query, shared });
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
        <SavedSearch
          key={search.id}
          search={search}
          href={`/${page}?${search.query}`}
          current={search.query === query}
          onRemove={() => void remove(search.id)}
        />
      ))}
      {query !== '' && !searches.some((search) => search.query === query) ? (
        <Button look="quiet" className="h-6 px-2" onClick={() => setNaming(true)}>
          {text.save}
        </Button>
      ) : null}
      {problem && !naming ? <span className="text-bad">{problem}</span> : null}
      <Dialog open={naming} onOpenChange={setNaming} title={text.save}>
        <NameForm
          problem={problem}
          onName={(name, shared) => void save(name, shared)}
          onClose={() => setNaming(false)}
        />
      </Dialog>
    </section>
  );
}

function SavedSearch({
  search,
  href,
  current,
  onRemove,
}: {
  search: Search;
  href: string;
  current: boolean;
  onRemove: () => void;
}) {
  return (
    <span className="inline-flex items-center rounded-full border border-line bg-raised">
      <Link
        href={href}
        aria-current={current ? 'true' : undefined}
        className="rounded-full py-0.5 pr-1 pl-2.5 hover:underline aria-[current]:font-semibold aria-[current]:text-accent"
      >
        {search.name}
      </Link>
      {search.shared ? (
        <span
          title={search.isOthers ? text.sharedByOthers : text.shared}
          className="pr-1 text-muted"
        >
          <Icon of={people} className="size-3.5" />
          <span className="sr-only">{search.isOthers ? text.sharedByOthers : text.shared}</span>
        </span>
      ) : null}
      {search.isOthers ? null : (
        <button
          type="button"
          aria-label={text.remove(search.name)}
          onClick={onRemove}
          className="rounded-full px-2 py-0.5 text-muted hover:text-bad"
        >
          <Icon of={cross} className="size-3" />
        </button>
      )}
    </span>
  );
}

function NameForm({
  problem,
  onName,
  onClose,
}: {
  problem: string | null;
  onName: (name: string, shared: boolean) => void;
  onClose: () => void;
}) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    onName(String(given.get('name')), given.get('shared') === 'on');
  }
  return (
    <form onSubmit={submit} className="space-y-4">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      <TextField label={text.name} name="name" required maxLength={60} />
      <CheckField label={text.share} name="shared" />
      <DialogButtons submit={commonText.save} onClose={onClose} />
    </form>
  );
}
