import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { download } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { formatMoney } from '#lib/forms/format.ts';
import { WorkGroup } from '#lib/model/reconciliation/work-group.ts';
import {
  ConflictList,
  countConflicts,
  listConflicts,
} from '#lib/reconciliation/conflicts/store.ts';
import { EncountersHead } from '../encounters/encounters-head.tsx';
import { FilterLinks } from '../encounters/filter-links.tsx';
import { ConflictTable } from './conflict-table.tsx';
import { conflictText as text } from './text.ts';

const PAGE = pageAt('/conflicts');

export const metadata: Metadata = { title: PAGE.title };

export default function ConflictsPage({
  searchParams,
}: {
  searchParams: Promise<{ show?: string; about?: string; cursor?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const { show, about: asked, cursor } = await searchParams;
    const about = WorkGroup.safeParse(asked).data;
    const counting = countConflicts(person);
    const list = ConflictList.safeParse(show).data ?? firstOf(await counting);
    const [counts, { conflicts, next }] = await Promise.all([
      counting,
      listConflicts(person, { list, about, cursor }),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts />
        <EncountersHead page={PAGE} lead={text.lead} />
        <FilterLinks
          label={text.show}
          current={list}
          links={ConflictList.options.map((value) => ({
            value,
            href: `/conflicts?show=${value}`,
            label: text.listOf(text.lists[value], counts[value].count),
          }))}
        />
        <FilterLinks
          label={text.about}
          current={about ?? ''}
          links={[
            { value: '', href: `/conflicts?show=${list}`, label: text.anything },
            ...WorkGroup.options.map((value) => ({
              value,
              href: `/conflicts?show=${list}&about=${value}`,
              label: text.groups[value],
            })),
          ]}
        />
        <Panel>
          {conflicts.length === 0 ? (
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          ) : (
            <ConflictTable conflicts={conflicts} now={new Date()} />
          )}
        </Panel>
        <div className="mt-3 flex items-center justify-between gap-3">
          <p className="mr-auto text-muted">
            {about === undefined ? text.sum(formatMoney(counts[list].cents)) : null}
          </p>
          <a className={buttonClass()} href={`/api/conflicts?${queryOf({ list, about })}`} download>
            <Icon of={download} />
            {text.download}
          </a>
          {next ? (
            <Link
              className={buttonClass()}
              href={`/conflicts?${queryOf({ list, about })}&cursor=${next}`}
            >
              {commonText.more}
            </Link>
          ) : null}
        </div>
      </Shell>
    );
  });
}

/** The list with work in it, the most pressing first: the page does not open on an empty one. */
function firstOf(counts: Awaited<ReturnType<typeof countConflicts>>): ConflictList {
  const lists = ['open', 'work', 'waiting'] as const;
  return lists.find((list) => counts[list].count > 0) ?? 'open';
}

function queryOf({ list, about }: { list: ConflictList; about: WorkGroup | undefined }) {
  return new URLSearchParams({ show: list, ...(about && { about }) });
}
