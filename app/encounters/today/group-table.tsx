import { commonText } from '#app/_text/common.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { conflictText } from '#app/conflicts/text.ts';
import { formatCount, formatDay, formatMoney } from '#lib/forms/format.ts';
import type { OpenGroup } from '#lib/reconciliation/today/store.ts';
import { text } from './text.ts';

/** Every list of open work, largest amount first, each with a link to it. */
export function GroupTable({ groups }: { groups: readonly OpenGroup[] }) {
  const { groupColumns: columns } = text;
  return (
    <Panel title={text.groups}>
      {groups.length === 0 ? (
        <EmptyState title={text.noGroupsTitle}>{text.noGroupsText}</EmptyState>
      ) : (
        <Table
          label={text.groups}
          head={[
            { key: 'group', title: columns.group },
            { key: 'count', title: columns.count, end: true },
            { key: 'money', title: columns.money, end: true },
            { key: 'nearest', title: columns.nearest },
          ]}
        >
          {groups.map(({ group, count, cents, nearest }) => (
            <tr key={group}>
              <Cell>
                <Link
                  href={`/conflicts?show=all&about=${group}`}
                  className="font-medium hover:text-accent hover:underline"
                >
                  {conflictText.groups[group]}
                </Link>
              </Cell>
              <Cell end>{formatCount(count)}</Cell>
              <Cell end>{formatMoney(cents)}</Cell>
              <Cell className="text-muted">
                {nearest === null ? commonText.none : formatDay(nearest)}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}
