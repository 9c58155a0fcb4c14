'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { sealSearch } from '#app/_client/seal-search.ts';
import { commonText } from '#app/_text/common.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { DateField } from '#app/_ui/date-field.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { RecordFilter, RecordSort, toRecordQuery } from '#lib/model/record-filter.ts';
import { recordsText as text } from './text.ts';

type Change = { readonly [name in keyof RecordFilter]?: string };

/** Search, filters, and order. All of it is in the address, so that it can be saved and shared. */
export function RecordFilters({
  query,
  searched,
  forms,
}: {
  query: RecordFilter;
  /** The words of the search that is shown, which `query` holds sealed. */
  searched: string;
  forms: readonly { readonly name: string; readonly title: string }[];
}) {
  const router = useRouter();
  const [words, setWords] = useState(searched);
  const [problem, setProblem] = useState<string | null>(null);

  async function show(change: Change) {
    const sealed = await sealSearch(words.trim(), { searched, search: query.search });
    setProblem(sealed.problem);
    if (sealed.problem !== null) return;
    const address = toRecordQuery(
      RecordFilter.parse({ ...query, search: sealed.search, ...change }),
    );
    router.push(address === '' ? '/records' : `/records?${address}`);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void show({});
  }

  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap gap-2 border-b border-line p-3">
        <input
          type="search"
          aria-label={text.searchLabel}
          placeholder={text.searchLabel}
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
          className="h-8 min-w-56 flex-1 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
        />
        <Choices query={query} forms={forms} show={(change) => void show(change)} />
        <Button type="submit">{commonText.search}</Button>
        {toRecordQuery(query) === '' ? null : (
          <Link href="/records" className={buttonClass('quiet')}>
            {text.clearFilters}
          </Link>
        )}
        {problem ? <Banner look="bad">{problem}</Banner> : null}
      </form>
    </search>
  );
}

/** They take effect as soon as they are chosen. */
function Choices({
  query,
  forms,
  show,
}: {
  query: RecordFilter;
  forms: readonly { readonly name: string; readonly title: string }[];
  show: (change: Change) => void;
}) {
  return (
    <>
      <SelectField
        className="min-w-28 flex-1 sm:max-w-44"
        label={text.form}
        hideLabel
        options={[
          { value: '', label: text.allForms },
          ...forms.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        value={query.form ?? ''}
        onChange={(event) => show({ form: event.target.value })}
      />
      <DateField
        label={text.changedFrom}
        shown={text.fromShort}
        value={query.from}
        onChange={(from) => show({ from })}
      />
      <DateField
        label={text.changedTo}
        shown={text.toShort}
        value={query.to}
        onChange={(to) => show({ to })}
      />
      <SelectField
        className="min-w-28 flex-1 sm:max-w-44"
        label={text.sortLabel}
        hideLabel
        options={RecordSort.options.map((sort) => ({ value: sort, label: text.sorts[sort] }))}
        value={query.sort ?? 'updated'}
        onChange={(event) => show({ sort: event.target.value })}
      />
    </>
  );
}
