import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import {
  areaUnderRoc,
  expectedCalibrationError,
  type Judged,
} from '#lib/confidence/statistics/measures.ts';
import { formatPercent, formatShare } from '#lib/forms/format.ts';
import { text } from './text.ts';

/** How well confidence and accuracy agree in each group; its name links to its plot. */
export function MeasureTable({
  label,
  first,
  current,
  groups,
}: {
  label: string;
  first: string;
  current?: string;
  groups: readonly {
    readonly key: string;
    readonly title: string;
    readonly href: string;
    readonly own: readonly Judged[];
  }[];
}) {
  const { columns } = text;
  const { none } = commonText;
  return (
    <Table
      label={label}
      head={[
        { key: 'name', title: first },
        { key: 'judged', title: columns.reviewed, end: true },
        { key: 'said', title: columns.confidence, end: true },
        { key: 'right', title: columns.right, end: true },
        { key: 'auroc', title: columns.auroc, end: true },
        { key: 'error', title: columns.error, end: true },
      ]}
    >
      {groups.map(({ key, title, href, own }) => (
        <tr key={key}>
          <Cell>
            <Link
              className="font-medium text-accent hover:underline aria-[current]:font-semibold"
              aria-current={key === current ? 'true' : undefined}
              href={href}
            >
              {title}
            </Link>
          </Cell>
          <Cell end>{own.length}</Cell>
          <Cell end>
            {formatPercent(own.reduce((sum, one) => sum + one.probability, 0) / own.length)}
          </Cell>
          <Cell end>{formatShare(own.filter(({ right }) => right).length, own.length)}</Cell>
          <Cell end>{areaUnderRoc(own)?.toFixed(3) ?? none}</Cell>
          <Cell end>{expectedCalibrationError(own)?.toFixed(3) ?? none}</Cell>
        </tr>
      ))}
    </Table>
  );
}
