import type { Metadata } from 'next';
import { SavedSearches } from '#app/_client/saved-searches.tsx';
import { SelectionProvider } from '#app/_client/selection.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { openFilter } from '#app/_server/open-filter.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { listFormats } from '#lib/export/formats.ts';
import { listExports } from '#lib/export/store.ts';
import { listTemplates } from '#lib/export/templates/store.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import {
  LISTED_STATES,
  parseRecordFilter,
  type RecordFilter,
  toRecordQuery,
} from '#lib/model/filters/record-filter.ts';
import { mayActAs } from '#lib/model/user.ts';
import { listPayers } from '#lib/review/list-choices.ts';
import { listRecords } from '#lib/review/list-records.ts';
import { ExportHistory } from './export-history.tsx';
import { ExportPanel } from './export-panel.tsx';
import { listBulkChoices } from './list-bulk-choices.ts';
import { RecordBulk } from './record-bulk.tsx';
import { RecordFilters } from './record-filters.tsx';
import { RecordList } from './record-list.tsx';
import { recordsText as text } from './text.ts';

const PAGE = pageAt('/records');

export const metadata: Metadata = { title: PAGE.title };

export default function RecordsPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole(PAGE, async (person) => {
    const { cursor, ...asked } = await searchParams;
    const query = parseRecordFilter(asked);
    const filter = openFilter(query);
    await logSearch(person, filter.search);
    const [catalog, { records, next }, exports, searches, templates, payers, bulk] =
      await Promise.all([
        getCatalog(),
        listRecords(person, { ...filter, cursor }),
        listExports(person),
        listSearches(person, 'records'),
        listTemplates(),
        listPayers(person),
        listBulkChoices(person),
      ]);
    const forms = catalog.list().map(({ name, title }) => ({ name, title }));
    const formats = listFormats().map(({ id, label, takesTemplates = false }) => ({
      id,
      label,
      takesTemplates,
    }));
    const address = toRecordQuery(query);
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead} />
        <StateTabs query={query} />
        <div className="space-y-6">
          <Panel>
            <SavedSearches
              className="border-b border-line px-3 py-2"
              page="records"
              query={address}
              searches={searches}
            />
            <RecordFilters
              key={address}
              query={query}
              searched={filter.search ?? ''}
              choices={{ forms, payers, people: bulk.people, tags: bulk.tags }}
            />
            <SelectionProvider key={`${address} ${cursor}`} shown={records.map(({ id }) => id)}>
              <RecordBulk
                query={address}
                {...bulk}
                supervises={mayActAs(person.role, 'supervisor')}
              />
              <RecordList
                records={records}
                query={query}
                tags={new Map(bulk.tags.map(({ id, name }) => [id, name]))}
              />
            </SelectionProvider>
          </Panel>
          {next ? (
            <p className="text-center">
              <Link
                className={buttonClass()}
                href={`/records?${new URLSearchParams([...new URLSearchParams(address), ['cursor', next]])}`}
              >
                {commonText.more}
              </Link>
            </p>
          ) : null}
          {query.state === undefined || query.state === 'accepted' ? (
            <div id="export" className="scroll-mt-4">
              <ExportPanel
                forms={forms}
                formats={formats}
                templates={templates.map(({ id, name, template }) => ({
                  id,
                  name,
                  form: template.form,
                }))}
              />
            </div>
          ) : null}
          <ExportHistory exports={exports} />
        </div>
      </Shell>
    );
  });
}

/** The states, each keeping the other filters. */
function StateTabs({ query }: { query: RecordFilter }) {
  const hrefOf = (state: RecordFilter['state']) =>
    toAddress('/records', toRecordQuery({ ...query, state }));
  return (
    <Tabs
      label={text.states.label}
      current={hrefOf(query.state)}
      tabs={[
        { href: hrefOf(undefined), label: text.states.all },
        ...LISTED_STATES.map((state) => ({ href: hrefOf(state), label: text.states[state] })),
      ]}
    />
  );
}
