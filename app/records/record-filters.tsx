'use client';

import { type FilterChange, SearchForm } from '#app/_client/search-form.tsx';
import { DateField } from '#app/_ui/date-field.tsx';
import { NumberFilter } from '#app/_ui/number-filter.tsx';
import { SelectFilter } from '#app/_ui/select-filter.tsx';
import {
  NOBODYS,
  OWN,
  parseRecordFilter,
  type RecordFilter,
  RecordSort,
  toRecordQuery,
} from '#lib/model/filters/record-filter.ts';
import { recordsText as text } from './text.ts';

/** What can be chosen in the filters. */
export interface Choices {
  readonly forms: readonly { readonly name: string; readonly title: string }[];
  readonly payers: readonly { readonly id: number; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly { readonly id: number; readonly name: string }[];
}

interface Props {
  readonly query: RecordFilter;
  /** The search words as shown, which `query` has sealed. */
  readonly searched: string;
  readonly choices: Choices;
}

/** Search, filters, and order of the list of records. */
export function RecordFilters({ query, searched, choices }: Props) {
  return (
    <SearchForm
      path="/records"
      label={text.searchLabel}
      searched={searched}
      sealed={query.search}
      queryWith={(change) => toRecordQuery(parseRecordFilter({ ...query, ...change }))}
      filters={(show) => (
        <>
          <MainFilters {...{ query, choices, show }} />
          <MoreFilters {...{ query, choices, show }} />
        </>
      )}
    />
  );
}

interface Filters {
  readonly query: RecordFilter;
  readonly choices: Choices;
  readonly show: (change: FilterChange) => void;
}

function MainFilters({ query, choices, show }: Filters) {
  const { forms, payers } = choices;
  return (
    <>
      <SelectFilter
        label={text.form}
        every={text.allForms}
        options={forms.map(({ name, title }) => ({ value: name, label: title }))}
        value={query.form}
        onChoose={(form) => show({ form })}
      />
      <SelectFilter
        label={text.payer}
        every={text.allPayers}
        options={payers.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={query.payer}
        onChoose={(payer) => show({ payer })}
      />
      <SelectFilter
        label={text.sortLabel}
        options={RecordSort.options.map((sort) => ({ value: sort, label: text.sorts[sort] }))}
        value={query.sort ?? 'updated'}
        onChoose={(sort) => show({ sort })}
      />
    </>
  );
}

/** Behind a link, because most searches need none of them; open while one is set. */
function MoreFilters({ query, choices, show }: Filters) {
  const { people, tags } = choices;
  const { owner, tag, layout, min, max, days, from, to } = query;
  const isSet = [owner, tag, layout, min, max, days, from, to].some((one) => one !== undefined);
  return (
    <details open={isSet} className="order-last w-full">
      <summary className="w-fit rounded text-sm text-muted hover:text-text">
        {text.moreFilters}
      </summary>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <SelectFilter
          label={text.owner}
          every={text.anyOwner}
          options={[
            { value: OWN, label: text.myOwn },
            { value: NOBODYS, label: text.nobodys },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={owner}
          onChoose={(one) => show({ owner: one })}
        />
        <SelectFilter
          label={text.tag}
          every={text.anyTag}
          options={tags.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={tag}
          onChoose={(one) => show({ tag: one })}
        />
        {layout === undefined ? null : (
          <SelectFilter
            label={text.layout}
            every={text.anyLayout}
            options={[{ value: String(layout), label: text.thisLayout }]}
            value={layout}
            onChoose={(one) => show({ layout: one })}
          />
        )}
        <NumberFilter label={text.min} value={min} onNumber={(one) => show({ min: one })} />
        <NumberFilter label={text.max} value={max} onNumber={(one) => show({ max: one })} />
        <NumberFilter label={text.days} value={days} onNumber={(one) => show({ days: one })} />
        <DateField
          label={text.changedFrom}
          shown={text.fromShort}
          value={from}
          onChange={(one) => show({ from: one })}
        />
        <DateField
          label={text.changedTo}
          shown={text.toShort}
          value={to}
          onChange={(one) => show({ to: one })}
        />
      </div>
    </details>
  );
}
