import type { Metadata } from 'next';
import { listOfficeDuties } from '#app/_home/list-office-duties.ts';
import { getOffice } from '#app/_home/load-home.ts';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { startOfDay } from '#app/_server/start-of-day.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { PrintButton } from '#app/_ui/print-button.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { formatCount, formatDay } from '#lib/forms/format.ts';
import { loadWorkload } from '#lib/metrics/people/load-workload.ts';
import { getDb } from '#lib/platform/db.ts';
import { officeTimeOf } from '#lib/platform/office-time.ts';
import { listWorkQueues } from '#lib/review/list-choices.ts';
import { BoxList } from './box-list.tsx';
import { PeopleSheet, QueueSheet } from './sheet-tables.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/queue/run-sheet');

export const metadata: Metadata = { title: PAGE.title };

/** The office's day on a sheet of paper: counts and colleagues, and nothing from documents. */
export default function RunSheetPage() {
  return asRole(PAGE, async (person) => {
    const [{ people, queues }, office, names, duties] = await Promise.all([
      loadWorkload(startOfDay()),
      getOffice(getDb()),
      listWorkQueues(),
      listOfficeDuties(),
    ]);
    const nameOf = new Map(names.map(({ id, name }) => [id, name]));
    const day = formatDay(officeTimeOf(new Date()).day);
    return (
      <Shell person={person} page={PAGE}>
        <div className="print:hidden">
          <Crumbs path={[{ href: '/queue', label: text.back }]} here={PAGE.title} />
        </div>
        <PageHead
          title={PAGE.title}
          lead={
            <>
              {text.of(day, person.name)}
              <span className="block print:hidden">{text.lead}</span>
            </>
          }
          actions={<PrintButton />}
        />
        <div className="space-y-6 print:space-y-3">
          <Panel title={text.first}>
            <BoxList lines={duties.map(({ what }) => what)} none={text.nothing} />
          </Panel>
          <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4 print:grid-cols-4">
            <Tile
              title={text.tiles.waiting}
              value={formatCount(queues.reduce((sum, { waiting }) => sum + waiting, 0))}
            />
            <Tile title={text.tiles.overdue} value={formatCount(office.overdue)} />
            <Tile title={text.tiles.soon} value={formatCount(office.dueSoon)} />
            <Tile title={text.tiles.escalated} value={formatCount(office.escalated)} />
          </dl>
          <Panel title={text.queues}>
            <QueueSheet
              queues={queues.map((queue) => ({
                ...queue,
                name: nameOf.get(queue.queueId ?? '') ?? text.rest,
              }))}
            />
          </Panel>
          <Panel title={text.people}>
            <PeopleSheet people={people} />
          </Panel>
          <Panel title={text.end}>
            <BoxList lines={text.ends} none={text.nothing} />
          </Panel>
        </div>
      </Shell>
    );
  });
}
