import type { Metadata } from 'next';
import Link from 'next/link';
import { SavedSearches } from '#app/_client/saved-searches.tsx';
import { asRole } from '#app/_server/authorise.ts';
import { messages } from '#app/_text/messages.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { listAccounts } from '#lib/accounts/store.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';
import { type LogQuery, parseLogQuery, toDecisionFilter } from './log-filter.ts';
import { LogFilterForm } from './log-filter-form.tsx';
import { LogTable } from './log-table.tsx';

export const metadata: Metadata = { title: messages.log.title };

export default function LogPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole('supervisor', '/log', async (person) => {
    const query = parseLogQuery(await searchParams);
    const [{ decisions, next }, accounts, searches] = await Promise.all([
      listDecisions(toDecisionFilter(query)),
      listAccounts(),
      listSearches(person.id, 'log'),
    ]);
    // Leafing on in the same list is the same look.
    if (!query.cursor) await logAccess({ action: 'log.viewed', personId: person.id });
    const text = messages.log;
    const people = accounts.map(({ id, name }) => ({ id, name }));
    return (
      <Shell person={person} section="log">
        <PageHead
          title={text.title}
          lead={text.lead}
          actions={
            <a
              className={buttonClass()}
              href={`/api/log?${toAddress({ ...query, cursor: undefined })}`}
            >
              {text.exportCsv}
            </a>
          }
        />
        <Panel>
          <SavedSearches
            className="border-b border-line px-3 py-2"
            page="log"
            query={toAddress({ ...query, cursor: undefined })}
            searches={searches}
          />
          <LogFilterForm key={toAddress(query)} query={query} people={people} />
          {decisions.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <LogTable decisions={decisions} />
          )}
        </Panel>
        <p className="mt-3 flex justify-center gap-2">
          {query.cursor ? (
            <Link
              className={buttonClass()}
              href={`/log?${toAddress({ ...query, cursor: undefined })}`}
            >
              {text.newest}
            </Link>
          ) : null}
          {next ? (
            <Link className={buttonClass()} href={`/log?${toAddress({ ...query, cursor: next })}`}>
              {text.older}
            </Link>
          ) : null}
        </p>
      </Shell>
    );
  });
}

function toAddress(query: LogQuery): string {
  const entries = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(entries).toString();
}
