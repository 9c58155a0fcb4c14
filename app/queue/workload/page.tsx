import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { startOfDay } from '#app/_server/start-of-day.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { print } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { listBulkChoices } from '#app/records/list-bulk-choices.ts';
import { loadWorkload } from '#lib/metrics/people/load-workload.ts';
import { listPayers, listWorkQueues } from '#lib/review/list-choices.ts';
import { PeopleTable } from './people-table.tsx';
import { QueueTable } from './queue-table.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/queue/workload');

export const metadata: Metadata = { title: PAGE.title };

export default function WorkloadPage() {
  return asRole(PAGE, async (person) => {
    const [{ people, queues: work }, queues, payers, choices, catalog] = await Promise.all([
      loadWorkload(startOfDay()),
      listWorkQueues(),
      listPayers(person),
      listBulkChoices(person),
      getCatalog(),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <Crumbs path={[{ href: '/queue', label: text.back }]} here={PAGE.title} />
        <PageHead
          title={PAGE.title}
          lead={text.lead}
          actions={
            <Link href="/queue/run-sheet" className={buttonClass()}>
              <Icon of={print} />
              {text.runSheet}
            </Link>
          }
        />
        <div className="space-y-6">
          <QueueTable
            queues={queues}
            work={work.map(({ oldestAt: _, ...one }) => one)}
            payers={payers}
            people={choices.people}
            forms={catalog.list().map(({ name, title }) => ({ name, title }))}
          />
          <Panel title={text.people}>
            <PeopleTable people={people} />
          </Panel>
        </div>
      </Shell>
    );
  });
}
