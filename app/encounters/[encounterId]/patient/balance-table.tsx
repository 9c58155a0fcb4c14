import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatMoney } from '#lib/forms/format.ts';
import type { PatientVisit } from '#lib/reconciliation/patients/store.ts';
import { datesOf, money } from '../../encounter-table.tsx';
import { encounterText as text } from '../../text.ts';

/** Narrow screens show the balance, but not how it came about. */
const WIDE = 'max-md:hidden';

const AMOUNTS = [
  { key: 'billedCents', title: text.visitColumns.billed, className: WIDE },
  { key: 'paidCents', title: text.visitColumns.paid, className: WIDE },
  { key: 'writtenOffCents', title: text.visitColumns.writtenOff, className: WIDE },
  { key: 'owedCents', title: text.visitColumns.owed, className: WIDE },
  { key: 'patientPaidCents', title: text.visitColumns.patientPaid, className: WIDE },
  { key: 'balanceCents', title: text.visitColumns.balance, className: 'font-medium' },
] as const;

/** A patient's visits with the balance of each, and the total. */
export function BalanceTable({ visits }: { visits: readonly PatientVisit[] }) {
  const { visitColumns: columns } = text;
  return (
    <Table
      label={text.visits}
      head={[
        { key: 'dates', title: columns.dates },
        { key: 'payer', title: columns.payer, className: 'max-lg:hidden' },
        ...AMOUNTS.map((amount) => ({ ...amount, end: true })),
        { key: 'asked', title: columns.asked, end: true },
      ]}
    >
      {visits.map((visit) => (
        <tr key={visit.id}>
          <Cell className="md:whitespace-nowrap">
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
          {AMOUNTS.map(({ key, className }) => (
            <Cell key={key} end className={className}>
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
        {AMOUNTS.map(({ key, className }) => (
          <Cell key={key} end className={className}>
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
  key: (typeof AMOUNTS)[number]['key'] | 'askedCents',
): number | null {
  const known = visits.flatMap((visit) => visit[key] ?? []);
  return known.length === 0 ? null : known.reduce((sum, cents) => sum + cents, 0);
}
