import type { ReactNode } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatAmount, formatDay, formatMoney } from '#lib/forms/format.ts';
import type { EncounterPaper, EncounterView } from '#lib/reconciliation/encounters/view/store.ts';
import { encounterText as text } from '../text.ts';
import { buildServices, type ServiceCell, sumServices } from './build-services.ts';

/** Stays in view when the papers scroll sideways. */
const STAYS = 'sticky left-0 z-10 max-sm:pr-2';

/**
 * Every service in a row, every paper in a column, each amount with a link to where it is printed.
 */
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
        { key: 'service', title: text.events.service, className: `bg-surface ${STAYS}` },
        ...encounter.papers.map((paper) => ({
          key: paper.recordId,
          title: titles.get(paper.form) ?? paper.form,
          content: <PaperLink paper={paper} title={titles.get(paper.form) ?? paper.form} />,
        })),
      ]}
    >
      {services.map(({ key, day, code, cells }) => (
        <tr key={key}>
          <Cell className={`align-top whitespace-nowrap bg-surface ${STAYS}`}>
            <span className="font-medium">{code ?? commonText.none}</span>
            {day ? <span className="block text-sm text-muted">{formatDay(day)}</span> : null}
          </Cell>
          {encounter.papers.map(({ recordId }) => (
            <Cell key={recordId} className="align-top">
              <Amounts
                amounts={(cells.get(recordId) ?? []).map((cell) => ({
                  key: cell.path,
                  what: cell.what,
                  amount: <SourceLink cell={cell} />,
                }))}
              />
            </Cell>
          ))}
        </tr>
      ))}
      {services.length > 1 ? (
        <tr className="bg-raised font-medium">
          <Cell className={`bg-raised align-top ${STAYS}`}>{text.total}</Cell>
          {encounter.papers.map(({ recordId }) => (
            <Cell key={recordId} className="align-top">
              <Amounts
                amounts={sumServices(services, recordId).map(({ what, cents }) => ({
                  key: what,
                  what,
                  amount: formatMoney(cents),
                }))}
              />
            </Cell>
          ))}
        </tr>
      ) : null}
    </Table>
  );
}

/** Two documents of the same kind are distinguished by their files. */
function PaperLink({ paper, title }: { paper: EncounterPaper; title: string }) {
  return (
    <Link href={`/records/${paper.recordId}`} className="block hover:text-text hover:underline">
      {title}
      <span className="block max-w-44 truncate font-normal">{paper.fileName}</span>
    </Link>
  );
}

function SourceLink({ cell: { recordId, path, value } }: { cell: ServiceCell }) {
  return (
    <Link
      href={`/records/${recordId}/fields/${encodeURIComponent(path)}`}
      className="hover:text-accent hover:underline"
    >
      {formatAmount(value)}
    </Link>
  );
}

interface Amount {
  /** Unlike `what`, unique to one amount: a service may be two rows of another paper. */
  readonly key: string;
  readonly what: ServiceCell['what'];
  readonly amount: ReactNode;
}

/** Amounts of one paper one below the other, so that their digits line up. */
function Amounts({ amounts }: { amounts: readonly Amount[] }) {
  if (amounts.length === 0) return <span className="text-muted">{commonText.none}</span>;
  return (
    <dl className="w-40 space-y-0.5">
      {amounts.map(({ key, what, amount }) => (
        <div key={key} className="flex justify-between gap-3">
          <dt className="text-sm font-normal text-muted">{text.cell[what]}</dt>
          <dd className="tabular-nums">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}
