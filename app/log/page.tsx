import type { Metadata } from 'next';
import { SavedSearches } from '#app/_client/saved-searches.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { download } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { listAccounts } from '#lib/accounts/store.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { type LogQuery, parseLogQuery, toAddress, toDecisionFilter } from './log-filter.ts';
import { LogFilterForm } from './log-filter-form.tsx';
import { LogTable } from './log-table.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/log');

/** On one page; those about many values of a record are one line. */
const ENTRIES = 200;

export const metadata: Metadata = { title: PAGE.title };

export default function LogPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole(PAGE, async (person) => {
    const query = parseLogQuery(await searchParams);
    const [{ decisions, next }, accounts, searches] = await Promise.all([
      listDecisions({ ...toDecisionFilter(query), limit: ENTRIES }),
      listAccounts(),
      listSearches(person, 'log'),
    ]);
    // Later pages of the same list count as the same view.
    if (!query.cursor) await logAccess({ action: 'log.viewed', personId: person.id });
    const people = accounts.map(({ id, name }) => ({ id, name }));
    const own = toAddress({ ...query, cursor: undefined });
    return (
      <Shell person={person} page={PAGE}>
        <PageHead
          title={PAGE.title}
          lead={text.lead}
          actions={
            <>
              <a className={buttonClass()} href={`/api/log?${own}&as=sentences`}>
                <Icon of={download} />
                {text.exportSentences}
              </a>
              <a className={buttonClass()} href={`/api/log?${own}`}>
                <Icon of={download} />
                {text.exportCsv}
              </a>
            </>
          }
        />
        <Panel>
          <SavedSearches
            className="border-b border-line px-3 py-2"
            page="log"
            query={own}
            searches={searches}
          />
          <LogFilterForm key={toAddress(query)} query={query} people={people} />
          {decisions.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <LogTable decisions={decisions} />
          )}
        </Panel>
        <Pager query={query} next={next} />
      </Shell>
    );
  });
}

/** Links to older entries, and back to the newest. */
function Pager({ query, next }: { query: LogQuery; next: string | null }) {
  const link = (cursor: string | undefined, label: string) => (
    <Link className={buttonClass()} href={`/log?${toAddress({ ...query, cursor })}`}>
      {label}
    </Link>
  );
  return (
    <p className="mt-3 flex justify-center gap-2">
      {query.cursor ? link(undefined, text.newest) : null}
      {next ? link(next, text.older) : null}
    </p>
  );
}
