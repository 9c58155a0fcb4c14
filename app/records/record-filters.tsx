'use client';

import { type FilterChange, SearchForm } from '#app/_client/search-form.tsx';
import { DateField } from '#app/_ui/date-field.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { RecordFilter, RecordSort, toRecordQuery } from '#lib/model/record-filter.ts';
import { recordsText as text } from './text.ts';

/** Search, filters, and order of the list of records. */
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
  return (
    <SearchForm
      path="/records"
      label={text.searchLabel}
      searched={searched}
      sealed={query.search}
      queryWith={(change) => toRecordQuery(RecordFilter.parse({ ...query, ...change }))}
      filters={(choose) => <Choices query={query} forms={forms} show={choose} />}
    />
  );
}

function Choices({
  query,
  forms,
  show,
}: {
  query: RecordFilter;
  forms: readonly { readonly name: string; readonly title: string }[];
  show: (change: FilterChange) => void;
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
