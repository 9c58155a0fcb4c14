import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { formatDay, formatMoney } from '#lib/forms/format.ts';
import type { ConflictItem } from '#lib/reconciliation/conflicts/store.ts';
import { ConflictState } from '../encounters/conflict-cards.tsx';
import { encounterText } from '../encounters/text.ts';
import { conflictText as text } from './text.ts';

const DAY_MS = 86_400_000;

export function ConflictTable({
  conflicts,
  now,
}: {
  conflicts: readonly ConflictItem[];
  now: Date;
}) {
  const { columns } = text;
  return (
    <Table
      label={text.list}
      head={[
        { key: 'what', title: columns.what },
        { key: 'patient', title: columns.patient, className: NOT_ON_PHONES },
        { key: 'amount', title: columns.amount, end: true },
        { key: 'deadline', title: columns.deadline, className: NOT_ON_PHONES },
        { key: 'age', title: columns.age, className: NOT_ON_PHONES },
        { key: 'owner', title: columns.owner, className: NOT_ON_PHONES },
        { key: 'state', title: columns.state, className: NOT_ON_PHONES },
        { key: 'note', title: columns.note, className: 'max-lg:hidden' },
      ]}
    >
      {conflicts.map((conflict) => (
        <tr key={conflict.id}>
          <Cell>
            <Link
              href={`/conflicts/${conflict.id}`}
              className="font-medium hover:text-accent hover:underline"
            >
              {conflict.message}
            </Link>
            {conflict.misreading ? <Badge tone="edit">{text.lookalike}</Badge> : null}
            <span className="mt-1 block space-y-1 text-sm text-muted md:hidden">
              <span className="block">{patientOf(conflict)}</span>
              {conflict.deadline === null ? null : (
                <span className="block">
                  <Deadline deadline={conflict.deadline} now={now} />
                </span>
              )}
              <ConflictState conflict={conflict} />
            </span>
          </Cell>
          <Cell className={NOT_ON_PHONES}>{patientOf(conflict)}</Cell>
          <Cell end>
            {conflict.amountCents === null ? commonText.none : formatMoney(conflict.amountCents)}
          </Cell>
          <Cell className={`whitespace-nowrap ${NOT_ON_PHONES}`}>
            <Deadline deadline={conflict.deadline} now={now} />
          </Cell>
          <Cell className={`whitespace-nowrap text-muted ${NOT_ON_PHONES}`}>
            {text.age(
              Math.max(0, Math.floor((now.getTime() - conflict.openedAt.getTime()) / DAY_MS)),
            )}
          </Cell>
          <Cell className={`text-muted ${NOT_ON_PHONES}`}>{conflict.ownerName ?? text.nobody}</Cell>
          <Cell className={NOT_ON_PHONES}>
            {conflict.state === 'settled' || conflict.provisional ? (
              <ConflictState conflict={conflict} />
            ) : (
              <span className="text-muted">{text.open}</span>
            )}
          </Cell>
          <Cell className="max-w-60 truncate text-muted max-lg:hidden">{conflict.note ?? ''}</Cell>
        </tr>
      ))}
    </Table>
  );
}

function Deadline({ deadline, now }: { deadline: string | null; now: Date }) {
  if (deadline === null) return commonText.none;
  const isPast = deadline < now.toISOString().slice(0, 10);
  return (
    <>
      {formatDay(deadline)} {isPast ? <Badge tone="bad">{text.overdue}</Badge> : null}
    </>
  );
}

function patientOf({ encounterId, paymentId, patient }: ConflictItem) {
  if (encounterId !== null)
    return (
      <Link href={`/encounters/${encounterId}`} className="hover:text-accent hover:underline">
        {patient ?? encounterText.noName}
      </Link>
    );
  if (paymentId === null) return commonText.none;
  return (
    <Link href={`/payments/${paymentId}`} className="hover:text-accent hover:underline">
      {encounterText.payment}
    </Link>
  );
}
