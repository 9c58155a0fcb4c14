import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatPercent } from '#lib/forms/format.ts';
import type { ReviewerRow } from '#lib/metrics/people/load-reviewers.ts';
import { text } from './text.ts';

/** `inLog`: each name links to the log's entries about the person. */
export function ReviewerTable({ rows, inLog }: { rows: readonly ReviewerRow[]; inLog: boolean }) {
  const { columns } = text;
  const { none } = commonText;
  const of = (part: number, all: number) => (all === 0 ? none : text.of(part, all));
  return (
    <>
      <Table
        label={text.title}
        head={[
          { key: 'name', title: columns.name },
          { key: 'records', title: columns.records, end: true },
          { key: 'fields', title: columns.fields, end: true },
          { key: 'seconds', title: columns.seconds, end: true },
          { key: 'corrected', title: columns.corrected, end: true },
          { key: 'seen', title: columns.seen, end: true },
          { key: 'agreed', title: columns.agreed, end: true },
          { key: 'caught', title: columns.caught, end: true },
          { key: 'undone', title: columns.undone, end: true },
          { key: 'reopened', title: columns.reopened, end: true },
        ]}
      >
        {rows.map((row) => (
          <tr key={row.personId}>
            <Cell>
              {inLog ? (
                <Link
                  className="font-medium text-accent hover:underline"
                  aria-label={text.log(row.name)}
                  href={`/log?person=${encodeURIComponent(row.personId)}`}
                >
                  {row.name}
                </Link>
              ) : (
                <span className="font-medium">{row.name}</span>
              )}
            </Cell>
            <Cell end>{row.records}</Cell>
            <Cell end>{row.fields}</Cell>
            <Cell end>{row.secondsPerField?.toFixed(1) ?? none}</Cell>
            <Cell end>{formatPercent(row.corrected)}</Cell>
            <Cell end>{row.seen === null ? none : formatPercent(row.seen)}</Cell>
            <Cell end>{of(row.agreed, row.twice)}</Cell>
            <Cell end>{of(row.caught, row.seeded)}</Cell>
            <Cell end>{row.undone}</Cell>
            <Cell end>{row.reopened}</Cell>
          </tr>
        ))}
      </Table>
      <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.hint}</p>
    </>
  );
}
