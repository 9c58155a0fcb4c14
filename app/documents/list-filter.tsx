'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button, buttonClass } from '#app/_ui/button.tsx';
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

const DATE =
  'h-8 min-w-32 flex-1 sm:w-36 sm:flex-none rounded-md border border-line-strong bg-surface px-2';
const DATE_LABEL = 'flex flex-1 items-center gap-1.5 text-muted sm:flex-none';

/** What the list shows stands in the address, so that it can be kept and sent. */
export function ListFilter({
  query,
  forms,
}: {
  query: DocumentQuery;
  forms: readonly { readonly name: string; readonly title: string }[];
}) {
  const router = useRouter();
  const [words, setWords] = useState(query.search ?? '');

  function show(change: { readonly [name in keyof DocumentQuery]?: string }) {
    const address = toAddress(parseDocumentQuery({ ...query, search: words, ...change }));
    router.push(address === '' ? '/documents' : `/documents?${address}`);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    show({});
  }

  return (
    <search>
      <form onSubmit={submit} className="flex flex-wrap gap-2 border-b border-line p-3">
        <input
          type="search"
          aria-label={text.searchLabel}
          placeholder={text.searchLabel}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="h-8 min-w-56 flex-1 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
        />
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
        <label className={DATE_LABEL}>
          {text.from}
          <input
            type="date"
            aria-label={text.fromLabel}
            defaultValue={query.from ?? ''}
            onChange={(event) => show({ from: event.target.value })}
            className={DATE}
          />
        </label>
        <label className={DATE_LABEL}>
          {text.to}
          <input
            type="date"
            aria-label={text.toLabel}
            defaultValue={query.to ?? ''}
            onChange={(event) => show({ to: event.target.value })}
            className={DATE}
          />
        </label>
        <Button type="submit">{commonText.search}</Button>
        {toAddress(query) === '' ? null : (
          <Link href="/documents" className={buttonClass('quiet')}>
            {text.clearFilters}
          </Link>
        )}
      </form>
    </search>
  );
}
