import Link from 'next/link';
import { commonText } from '#app/_text/common.ts';
import { formatAmount, formatDay } from '#app/_text/format.ts';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { EncounterView } from '#lib/reconciliation/encounters/view/store.ts';
import { encounterText as text } from '../text.ts';
import { buildServices, type ServiceCell } from './build-services.ts';

/** Every service in a row, every paper in a column, each amount with a link to where it stands. */
export function ServicesTable({
  encounter,
  titles,
}: {
  encounter: EncounterView;
  titles: ReadonlyMap<string, string>;
}) {
  const services = buildServices(encounter);
  if (services.length === 0) return <p className="px-4 py-6 text-muted">{text.noServices}</p>;
  return (
    <Table
      label={text.services}
      head={[
        { key: 'service', title: text.events.service },
        ...encounter.papers.map(({ recordId, form }) => ({
          key: recordId,
          title: titles.get(form) ?? form,
        })),
      ]}
    >
      {services.map(({ key, day, code, cells }) => (
        <tr key={key}>
          <Cell className="align-top whitespace-nowrap">
            <span className="font-medium">{code ?? commonText.none}</span>
            {day ? <span className="block text-sm text-muted">{formatDay(day)}</span> : null}
          </Cell>
          {encounter.papers.map(({ recordId }) => (
            <Cell key={recordId} className="align-top">
              <Amounts cells={cells.get(recordId) ?? []} />
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Amounts({ cells }: { cells: readonly ServiceCell[] }) {
  if (cells.length === 0) return <span className="text-muted">{commonText.none}</span>;
  return (
    <dl className="space-y-0.5">
      {cells.map(({ recordId, path, what, value }) => (
        <div key={path} className="flex gap-2">
          <dt className="w-16 text-sm text-muted">{text.cell[what]}</dt>
          <dd className="tabular-nums">
            <Link
              href={`/records/${recordId}/fields/${encodeURIComponent(path)}`}
              className="hover:text-accent hover:underline"
            >
              {formatAmount(value)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}
