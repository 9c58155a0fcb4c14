'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { search as searchSign } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import { sealSearch } from './seal-search.ts';
import { useFocusByAddress } from './use-focus-by-address.ts';

/** Links that lead to a search end in `#search`. */
const FIELD = 'search';

/** Filters by name; an empty text clears the filter. */
export type FilterChange = { readonly [name: string]: string | undefined };

/**
 * Search and filters above a list. What the list shows is in the address, so that it can be saved
 * and shared; the search words are in it sealed. Filters take effect as soon as they are chosen.
 */
export function SearchForm({
  path,
  label,
  searched,
  sealed,
  queryWith,
  filters,
}: {
  path: string;
  label: string;
  /** The search words as shown. */
  searched: string;
  /** The search words as they are in the address. */
  sealed: string | undefined;
  /** The query of the list's address after a change; empty if nothing is filtered. */
  queryWith: (change: FilterChange) => string;
  filters: (choose: (change: FilterChange) => void) => ReactNode;
}) {
  const router = useRouter();
  const [words, setWords] = useState(searched);
  const [problem, setProblem] = useState<string | null>(null);
  useFocusByAddress(FIELD);

  async function show(change: FilterChange) {
    const { problem: found, search } = await sealSearch(words.trim(), { searched, search: sealed });
    setProblem(found);
    if (found !== null) return;
    router.push(toAddress(path, queryWith({ search, ...change })));
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void show({});
  }

  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap gap-2 border-b border-line p-3">
        <input
          id={FIELD}
          type="search"
          aria-label={label}
          placeholder={label}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
          className="h-8 min-w-56 flex-1 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
        />
        {filters((change) => void show(change))}
        <Button icon={searchSign} type="submit">
          {commonText.search}
        </Button>
        {queryWith({}) === '' ? null : (
          <Link href={path} className={buttonClass('quiet')}>
            {commonText.clearFilters}
          </Link>
        )}
        {problem ? <Banner look="bad">{problem}</Banner> : null}
      </form>
    </search>
  );
}
