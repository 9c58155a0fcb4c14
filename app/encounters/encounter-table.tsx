import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Cell, NOT_ON_PHONES, ON_WIDE_SCREENS, Table } from '#app/_ui/table.tsx';
import { formatDay, formatMoney } from '#lib/forms/format.ts';
import type { EncounterItem } from '#lib/reconciliation/encounters/view/store.ts';
import { encounterText as text } from './text.ts';

export function EncounterTable({ encounters }: { encounters: readonly EncounterItem[] }) {
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        { key: 'patient', title: columns.patient },
        { key: 'dates', title: columns.dates, className: NOT_ON_PHONES },
        { key: 'billed', title: columns.billed, end: true, className: NOT_ON_PHONES },
        { key: 'paid', title: columns.paid, end: true, className: NOT_ON_PHONES },
        { key: 'balance', title: columns.balance, end: true },
        { key: 'papers', title: columns.papers, end: true, className: ON_WIDE_SCREENS },
        { key: 'state', title: columns.state, className: NOT_ON_PHONES },
        { key: 'conflicts', title: columns.conflicts, className: NOT_ON_PHONES },
      ]}
    >
      {encounters.map((encounter) => (
        <tr key={encounter.id}>
          <Cell>
            <Link
              href={`/encounters/${encounter.id}`}
              className="font-medium hover:text-accent hover:underline"
            >
              {encounter.patient ?? text.noName}
            </Link>
            <span className="block space-y-1 text-sm text-muted md:hidden">
              <span className="block">
                {datesOf(encounter)} · {text.states[encounter.state]}
              </span>
              {encounter.conflicts.length > 0 ? <ConflictCount {...encounter} /> : null}
            </span>
          </Cell>
          <Cell className={`whitespace-nowrap text-muted ${NOT_ON_PHONES}`}>
            {datesOf(encounter)}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {money(encounter.billedCents)}
          </Cell>
          <Cell end className={NOT_ON_PHONES}>
            {money(encounter.paidCents)}
          </Cell>
          <Cell end>{money(encounter.owedCents)}</Cell>
          <Cell end className={`text-muted ${ON_WIDE_SCREENS}`}>
            {encounter.papers}
          </Cell>
          <Cell className={`whitespace-nowrap text-muted ${NOT_ON_PHONES}`}>
            {text.states[encounter.state]}
          </Cell>
          <Cell className={NOT_ON_PHONES}>
            <ConflictCount conflicts={encounter.conflicts} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function ConflictCount({ conflicts }: Pick<EncounterItem, 'conflicts'>) {
  if (conflicts.length === 0) return <span className="text-muted">{commonText.none}</span>;
  const cents = conflicts.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
  return (
    <Badge tone="warn">
      {text.conflictsOf(conflicts.length, cents === 0 ? null : formatMoney(cents))}
    </Badge>
  );
}

/** `11/3/2026 – 11/5/2026`, or one day. */
export function datesOf({ from, to }: Pick<EncounterItem, 'from' | 'to'>): string {
  const days = [...new Set([from, to].filter((day) => day !== null))];
  return days.length === 0 ? commonText.none : days.map(formatDay).join(' – ');
}

export function money(cents: number | null): string {
  return cents === null ? commonText.none : formatMoney(cents);
}
