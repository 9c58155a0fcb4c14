import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { EncounterFilter, listEncounters } from '#lib/reconciliation/encounters/view/store.ts';
import { EncounterTable } from './encounter-table.tsx';
import { EncountersHead } from './encounters-head.tsx';
import { FilterLinks } from './filter-links.tsx';
import { encounterText as text } from './text.ts';

const PAGE = pageAt('/encounters');

export const metadata: Metadata = { title: PAGE.title };

export default function EncountersPage({
  searchParams,
}: {
  searchParams: Promise<{ show?: string; cursor?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const { show, cursor } = await searchParams;
    const filter = EncounterFilter.safeParse(show).data;
    const { encounters, next } = await listEncounters(person, { filter, cursor });
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts />
        <EncountersHead page={PAGE} lead={text.lead} />
        <FilterLinks
          label={text.filters}
          current={filter ?? ''}
          links={[
            { value: '', href: '/encounters', label: text.all },
            ...EncounterFilter.options.map((value) => ({
              value,
              href: `/encounters?show=${value}`,
              label: text.filter[value],
            })),
          ]}
        />
        <Panel>
          {encounters.length === 0 ? (
            <EmptyState title={filter ? text.noMatchTitle : text.emptyTitle}>
              {filter ? text.noMatchText : text.emptyText}
            </EmptyState>
          ) : (
            <EncounterTable encounters={encounters} />
          )}
        </Panel>
        {next ? (
          <p className="mt-3 text-center">
            <Link
              className={buttonClass()}
              href={`/encounters?${new URLSearchParams({ ...(filter ? { show: filter } : {}), cursor: next })}`}
            >
              {commonText.more}
            </Link>
          </p>
        ) : null}
      </Shell>
    );
  });
}
