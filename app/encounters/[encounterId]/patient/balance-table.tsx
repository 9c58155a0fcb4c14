import Link from 'next/link';
import { formatMoney } from '#app/_text/format.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { PatientVisit } from '#lib/reconciliation/patients/store.ts';
import { datesOf, money } from '../../encounter-table.tsx';
import { encounterText as text } from '../../text.ts';

const AMOUNTS = [
  'billedCents',
  'paidCents',
  'writtenOffCents',
  'owedCents',
  'patientPaidCents',
  'balanceCents',
] as const;

/** A patient's visits with what each leaves, and what all of them come to. */
export function BalanceTable({ visits }: { visits: readonly PatientVisit[] }) {
  const { visitColumns: columns } = text;
  return (
    <Table
      label={text.visits}
      head={[
        { key: 'dates', title: columns.dates },
        { key: 'payer', title: columns.payer, className: 'max-lg:hidden' },
        { key: 'billed', title: columns.billed, end: true },
        { key: 'paid', title: columns.paid, end: true },
        { key: 'writtenOff', title: columns.writtenOff, end: true },
        { key: 'owed', title: columns.owed, end: true },
        { key: 'patientPaid', title: columns.patientPaid, end: true },
        { key: 'balance', title: columns.balance, end: true },
        { key: 'asked', title: columns.asked, end: true },
      ]}
    >
      {visits.map((visit) => (
        <tr key={visit.id}>
          <Cell className="whitespace-nowrap">
            <Link
              href={`/encounters/${visit.id}`}
              className="font-medium hover:text-accent hover:underline"
            >
              {datesOf(visit)}
            </Link>
            {visit.state === 'unanswered' ? (
              <span className="ml-2">
                <Badge>{text.notAnswered}</Badge>
              </span>
            ) : null}
          </Cell>
          <Cell className="max-w-48 truncate text-muted max-lg:hidden">{visit.payer}</Cell>
          {AMOUNTS.map((key) => (
            <Cell key={key} end className={key === 'balanceCents' ? 'font-medium' : ''}>
              {money(visit[key])}
            </Cell>
          ))}
          <Cell end className="whitespace-nowrap">
            {money(visit.askedCents)} <Over visit={visit} />
          </Cell>
        </tr>
      ))}
      <tr className="bg-raised font-medium">
        <Cell>{text.total}</Cell>
        <Cell className="max-lg:hidden">{''}</Cell>
        {AMOUNTS.map((key) => (
          <Cell key={key} end>
            {money(sumOf(visits, key))}
          </Cell>
        ))}
        <Cell end>{money(sumOf(visits, 'askedCents'))}</Cell>
      </tr>
    </Table>
  );
}

/** A statement that asks for more than is owed, or a patient who paid too much. */
function Over({ visit: { askedCents, balanceCents } }: { visit: PatientVisit }) {
  if (balanceCents === null) return null;
  if (balanceCents < 0) return <Badge tone="warn">{text.credit}</Badge>;
  const over = (askedCents ?? 0) - balanceCents;
  return over > 1 ? <Badge tone="warn">{text.overbilled(formatMoney(over))}</Badge> : null;
}

function sumOf(
  visits: readonly PatientVisit[],
  key: (typeof AMOUNTS)[number] | 'askedCents',
): number | null {
  const known = visits.flatMap((visit) => visit[key] ?? []);
  return known.length === 0 ? null : known.reduce((sum, cents) => sum + cents, 0);
}
