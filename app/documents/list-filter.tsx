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
import { type DocumentQuery, parseDocumentQuery, toAddress } from './document-query.ts';
import { documentStates, documentsText as text } from './text.ts';

const STATES = [
  { value: '', label: text.anyState },
  ...(['received', 'reading', 'extracting', 'ready', 'failed'] as const).map((state) => ({
    value: state,
    label: documentStates[state],
  })),
];

type Change = { readonly [name in keyof DocumentQuery]?: string };

/** What the list shows is in the address, so that it can be saved and shared. */
export function ListFilter({
  query,
  searched,
  forms,
}: {
  query: DocumentQuery;
  /** The words of the search that is shown. */
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
    const { search } = sealed;
    const address = toAddress(parseDocumentQuery({ ...query, search, ...change }));
    router.push(address === '' ? '/documents' : `/documents?${address}`);
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
        <Filters query={query} forms={forms} show={(change) => void show(change)} />
        <Button type="submit">{commonText.search}</Button>
        {toAddress(query) === '' ? null : (
          <Link href="/documents" className={buttonClass('quiet')}>
            {text.clearFilters}
          </Link>
        )}
        {problem ? <Banner look="bad">{problem}</Banner> : null}
      </form>
    </search>
  );
}

/** Filters take effect as soon as they are chosen. */
function Filters({
  query,
  forms,
  show,
}: {
  query: DocumentQuery;
  forms: readonly { readonly name: string; readonly title: string }[];
  show: (change: Change) => void;
}) {
  return (
    <>
      <SelectField
        className="min-w-28 flex-1 sm:max-w-36"
        label={text.stateLabel}
        hideLabel
        options={STATES}
        value={query.state ?? ''}
        onChange={(event) => show({ state: event.target.value })}
      />
      <SelectField
        className="min-w-28 flex-1 sm:max-w-40"
        label={text.formLabel}
        hideLabel
        options={[
          { value: '', label: text.anyForm },
          ...forms.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        value={query.form ?? ''}
        onChange={(event) => show({ form: event.target.value })}
      />
      <DateField
        label={text.fromLabel}
        shown={text.from}
        value={query.from}
        onChange={(from) => show({ from })}
      />
      <DateField
        label={text.toLabel}
        shown={text.to}
        value={query.to}
        onChange={(to) => show({ to })}
      />
    </>
  );
}
