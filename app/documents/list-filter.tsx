'use client';

import { type FilterChange, SearchForm } from '#app/_client/search-form.tsx';
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

/** Search and filters of the list of documents. */
export function ListFilter({
  query,
  searched,
  forms,
}: {
  query: DocumentQuery;
  /** The words of the search that is shown, which `query` holds sealed. */
  searched: string;
  forms: readonly { readonly name: string; readonly title: string }[];
}) {
  return (
    <SearchForm
      path="/documents"
      label={text.searchLabel}
      searched={searched}
      sealed={query.search}
      queryWith={(change) => toAddress(parseDocumentQuery({ ...query, ...change }))}
      filters={(choose) => <Filters query={query} forms={forms} show={choose} />}
    />
  );
}

function Filters({
  query,
  forms,
  show,
}: {
  query: DocumentQuery;
  forms: readonly { readonly name: string; readonly title: string }[];
  show: (change: FilterChange) => void;
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
