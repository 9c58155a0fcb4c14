import { commonText } from '#app/_text/common.ts';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { formatCount } from '#lib/forms/format.ts';
import type { PersonWork } from '#lib/metrics/people/list-person-work.ts';
import type { QueueWork } from '#lib/metrics/people/load-workload.ts';
import { text } from './text.ts';

/** To the browser, a printed page is as narrow as a phone, but it has room for every column. */
const ON_PAPER = `${NOT_ON_PHONES} print:table-cell!`;
const TIGHT = 'whitespace-nowrap print:py-1';

/** What is waiting in each queue. */
export function QueueSheet({
  queues,
}: {
  queues: readonly (Omit<QueueWork, 'oldestAt'> & { readonly name: string })[];
}) {
  return (
    <Table
      label={text.queues}
      head={[
        { key: 'queue', title: text.queue },
        { key: 'waiting', title: text.waiting, end: true },
        { key: 'overdue', title: text.overdue, end: true },
        { key: 'urgent', title: text.urgent, end: true, className: ON_PAPER },
        { key: 'come', title: text.come, end: true, className: ON_PAPER },
        { key: 'done', title: text.done, end: true, className: ON_PAPER },
      ]}
    >
      {queues.map(({ queueId, name, waiting, overdue, urgent, comePerDay, donePerDay }) => (
        <tr key={queueId ?? ''}>
          <Cell className={`font-medium ${TIGHT}`}>{name}</Cell>
          <Cell end>{formatCount(waiting)}</Cell>
          <Cell end>{formatCount(overdue)}</Cell>
          <Cell end className={ON_PAPER}>
            {formatCount(urgent)}
          </Cell>
          <Cell end className={ON_PAPER}>
            {comePerDay.toFixed(1)}
          </Cell>
          <Cell end className={ON_PAPER}>
            {donePerDay.toFixed(1)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Who has how much, with room to write what is planned. */
export function PeopleSheet({ people }: { people: readonly PersonWork[] }) {
  return (
    <Table
      label={text.people}
      head={[
        { key: 'person', title: text.person },
        { key: 'assigned', title: text.assigned, end: true },
        { key: 'overdue', title: text.overdue, end: true },
        { key: 'today', title: text.today, end: true, className: ON_PAPER },
        { key: 'perDay', title: text.perDay, end: true, className: ON_PAPER },
        { key: 'share', title: text.share, end: true, className: ON_PAPER },
        { key: 'note', title: text.note, className: ON_PAPER },
      ]}
    >
      {people.map(({ personId, name, waiting, overdue, decidedToday, perDay }) => (
        <tr key={personId}>
          <Cell className={`font-medium ${TIGHT}`}>{name}</Cell>
          <Cell end>{formatCount(waiting)}</Cell>
          <Cell end>{formatCount(overdue)}</Cell>
          <Cell end className={ON_PAPER}>
            {formatCount(decidedToday)}
          </Cell>
          <Cell end className={ON_PAPER}>
            {perDay === null ? commonText.none : formatCount(perDay)}
          </Cell>
          <Cell end className={ON_PAPER}>
            <Line />
          </Cell>
          <Cell className={`w-1/4 ${ON_PAPER}`}>
            <Line />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** A line to write on. */
function Line() {
  return <span aria-hidden="true" className="block h-4 border-b border-line-strong" />;
}
