import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { formatCount } from '#lib/forms/format.ts';
import type { PersonWork } from '#lib/metrics/people/list-person-work.ts';
import { text } from './text.ts';

/** Who has how much work, and how long it will take them at their pace. */
export function PeopleTable({ people }: { people: readonly PersonWork[] }) {
  return (
    <Table
      label={text.people}
      head={[
        { key: 'name', title: text.person },
        { key: 'assigned', title: text.assigned, end: true },
        { key: 'overdue', title: text.overdue, end: true },
        { key: 'urgent', title: text.urgent, end: true, className: NOT_ON_PHONES },
        { key: 'holds', title: text.holds, end: true, className: NOT_ON_PHONES },
        { key: 'today', title: text.today, end: true, className: NOT_ON_PHONES },
        { key: 'pace', title: text.perDay, end: true, className: NOT_ON_PHONES },
        { key: 'left', title: text.left, end: true, className: NOT_ON_PHONES },
      ]}
    >
      {people.map((person) => (
        <tr key={person.personId}>
          <Cell className="max-w-48 truncate font-medium">
            <Link
              href={`/queue?${new URLSearchParams({ owner: person.personId })}`}
              className="hover:text-accent hover:underline"
            >
              {person.name}
            </Link>
          </Cell>
          <Cell end>{formatCount(person.waiting)}</Cell>
          <Cell end>
            {person.overdue > 0 ? (
              <Badge tone="bad">{formatCount(person.overdue)}</Badge>
            ) : (
              formatCount(0)
            )}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {formatCount(person.urgent)}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {formatCount(person.holds)}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {formatCount(person.decidedToday)}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {person.perDay === null ? commonText.none : formatCount(person.perDay)}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {daysLeft(person)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** At the person's pace on days when they decided anything. */
function daysLeft({ waiting, perDay }: PersonWork): string {
  if (waiting === 0 || perDay === null || perDay === 0) return commonText.none;
  return (waiting / perDay).toFixed(1);
}
