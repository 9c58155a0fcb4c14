'use client';

import { SearchForm } from '#app/_client/search-form.tsx';
import { DateField } from '#app/_ui/date-field.tsx';
import { SelectFilter } from '#app/_ui/select-filter.tsx';
import {
  type DocumentFilter,
  parseDocumentFilter,
  toDocumentQuery,
} from '#lib/model/filters/document-filter.ts';
import { documentStates, documentsText as text } from './text.ts';

const STATES = (['received', 'reading', 'extracting', 'ready', 'failed'] as const).map((state) => ({
  value: state,
  label: documentStates[state],
}));

/** What can be chosen in the filters. */
export interface Choices {
  readonly forms: readonly { readonly name: string; readonly title: string }[];
  /** Empty for people who see only their own uploads. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly { readonly id: number; readonly name: string }[];
}

/** Search and filters of the list of documents. */
export function ListFilter({
  query,
  searched,
  choices,
}: {
  query: DocumentFilter;
  /** The search words as shown, which `query` has sealed. */
  searched: string;
  choices: Choices;
}) {
  const { forms, people, tags } = choices;
  return (
    <SearchForm
      path="/documents"
      label={text.searchLabel}
      searched={searched}
      sealed={query.search}
      queryWith={(change) => toDocumentQuery(parseDocumentFilter({ ...query, ...change }))}
      filters={(show) => (
        <>
          <SelectFilter
            label={text.stateLabel}
            every={text.anyState}
            options={STATES}
            value={query.state}
            onChoose={(state) => show({ state })}
          />
          <SelectFilter
            label={text.formLabel}
            every={text.anyForm}
            options={forms.map(({ name, title }) => ({ value: name, label: title }))}
            value={query.form}
            onChoose={(form) => show({ form })}
          />
          {people.length === 0 ? null : (
            <SelectFilter
              label={text.byLabel}
              every={text.anybody}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
              value={query.by}
              onChoose={(by) => show({ by })}
            />
          )}
          {tags.length === 0 ? null : (
            <SelectFilter
              label={text.tagLabel}
              every={text.anyTag}
              options={tags.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={query.tag}
              onChoose={(tag) => show({ tag })}
            />
          )}
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
      )}
    />
  );
}
