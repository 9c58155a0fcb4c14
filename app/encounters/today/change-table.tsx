import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { formatCount, formatMoney } from '#lib/forms/format.ts';
import type { Today } from '#lib/reconciliation/today/store.ts';
import { text } from './text.ts';

/** What happened to the money since the day in the title. */
export function ChangeTable({ today, title }: { today: Today; title: string }) {
  const { changeColumns: columns, changes } = text;
  const { opened, settled, paid } = today;
  return (
    <Panel title={title}>
      <Table
        label={title}
        head={[
          { key: 'what', title: columns.what },
          { key: 'count', title: columns.count, end: true },
          { key: 'money', title: columns.money, end: true },
        ]}
      >
        {[
          { label: changes.opened, ...opened },
          { label: changes.settled, ...settled },
          { label: changes.paid, ...paid },
        ]
          .sort((a, b) => b.cents - a.cents)
          .map(({ label, count, cents }) => (
            <tr key={label}>
              <Cell className="font-medium">{label}</Cell>
              <Cell end>{formatCount(count)}</Cell>
              <Cell end>{formatMoney(cents)}</Cell>
            </tr>
          ))}
      </Table>
    </Panel>
  );
}
