import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { SavedSearches } from '#app/_client/saved-searches.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { people } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { WithHelp } from '#app/_ui/with-help.tsx';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { countReading } from '#lib/metrics/home/count-reading.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import { isNarrowed, QueueFilter, toQueueQuery } from '#lib/model/filters/queue-filter.ts';
import { mayActAs } from '#lib/model/user.ts';
import { countMine, countQueue } from '#lib/review/count-queue.ts';
import { listWorkQueues } from '#lib/review/list-choices.ts';
import { listQueue } from '#lib/review/list-queue.ts';
import { listBulkChoices } from '../records/list-bulk-choices.ts';
import { RecordBulk } from '../records/record-bulk.tsx';
import { NextRecord } from './next-record.tsx';
import { QueueCounts } from './queue-counts.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueGroups } from './queue-groups.tsx';
import { QueueList } from './queue-list.tsx';
import { queueText as text } from './text.ts';

const PAGE = pageAt('/queue');

export const metadata: Metadata = { title: PAGE.title };

export default function QueuePage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole(PAGE, async (person) => {
    const query = await searchParams;
    const filter = QueueFilter.safeParse(query).data ?? {};
    const supervises = mayActAs(person.role, 'supervisor');
    const [counts, mine, searches, { items, next }, queues, choices] = await Promise.all([
      countQueue(person),
      countMine(person.id),
      listSearches(person, 'queue'),
      listQueue(person, { filter, cursor: query.cursor }),
      listWorkQueues(),
      supervises ? listBulkChoices(person) : null,
    ]);
    const empty = items.length === 0;
    const reading = empty ? await countReading(person) : 0;
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh queue documents={empty} />
        <PageHead
          title={PAGE.title}
          lead={<WithHelp text={text.lead} topic="questions" label={text.why} />}
          actions={
            <>
              {supervises ? (
                <Link href="/queue/workload" className={buttonClass('plain', 'h-9')}>
                  <Icon of={people} />
                  {text.manage}
                </Link>
              ) : null}
              <NextRecord filter={filter} />
            </>
          }
        />
        {query.done ? (
          <Banner look="info" className="mb-4">
            {text.done}
          </Banner>
        ) : null}
        <QueueCounts counts={counts} mine={mine} current={filter.state ?? 'open'} />
        <SavedSearches
          page="queue"
          query={toQueueQuery(filter)}
          searches={searches}
          className="mb-3"
        />
        <QueueFilters counts={counts} filter={filter} queues={queues} />
        <QueueGroups groups={counts.groups} />
        <QueueList
          items={items}
          filtered={isNarrowed(filter)}
          reading={reading}
          personId={person.id}
          maySupervise={supervises}
          bulk={choices ? <RecordBulk query={null} {...choices} supervises={supervises} /> : null}
        />
        {next ? (
          <p className="mt-3 text-center">
            <Link
              className={buttonClass()}
              href={toAddress('/queue', toQueueQuery({ ...filter, cursor: next }))}
            >
              {commonText.more}
            </Link>
          </p>
        ) : null}
      </Shell>
    );
  });
}
