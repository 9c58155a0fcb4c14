import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { Cell, Table } from '#app/_ui/table.tsx';
import type { Catalog } from '#lib/forms/catalog.ts';
import { formatDay, formatSeconds, formatUsd } from '#lib/forms/format.ts';
import { addSpent, priceOf } from '#lib/quality/costs/cost-counts.ts';
import type { CostRow } from '#lib/quality/costs/store.ts';
import { text } from './text.ts';

type Group = { readonly own: readonly CostRow[] } & (
  | { readonly form: string }
  | { readonly week: string }
);

/** The costs of each document type or each week; the last row is the total. */
export async function CostTable({
  label,
  first,
  groups,
}: {
  label: string;
  first: string;
  groups: readonly Group[];
}) {
  const catalog = await getCatalog();
  const { columns, total } = text;
  return (
    <Table
      label={label}
      head={[
        { key: 'name', title: first },
        { key: 'documents', title: columns.documents, end: true },
        { key: 'people', title: columns.people, end: true },
        { key: 'machines', title: columns.machines, end: true },
        { key: 'models', title: columns.models, end: true },
        { key: 'paid', title: columns.spent, end: true },
        { key: 'document', title: columns.perDocument, end: true },
        { key: 'field', title: columns.perField, end: true },
        { key: 'right', title: columns.perRight, end: true },
        { key: 'errors', title: columns.errors, end: true },
      ]}
    >
      {groups.map((group) => (
        <Row key={nameOf(group, catalog)} name={nameOf(group, catalog)} rows={group.own} />
      ))}
      <Row name={total} rows={groups.flatMap(({ own }) => own)} strong />
    </Table>
  );
}

function nameOf(group: Group, catalog: Catalog): string {
  if ('week' in group) return formatDay(group.week);
  return group.form === '' ? text.noForm : catalog.titleOf(group.form);
}

function Row({ name, rows, strong }: { name: string; rows: readonly CostRow[]; strong?: boolean }) {
  const spent = addSpent(rows.map(({ counts }) => priceOf(counts)));
  const sum = (of: keyof CostRow['counts']) => rows.reduce((all, row) => all + row.counts[of], 0);
  const documents = sum('documents');
  const part = (count: number) =>
    count === 0 ? commonText.none : formatUsd(spent.paidUsd / count);
  return (
    <tr className={`whitespace-nowrap ${strong ? 'font-semibold' : ''}`}>
      <Cell className="font-medium">{name}</Cell>
      <Cell end>{documents}</Cell>
      <Cell end>
        {formatUsd(spent.reviewUsd)}
        <Small>{formatSeconds(sum('reviewSeconds'))}</Small>
      </Cell>
      <Cell end>
        {formatUsd(spent.coreUsd)}
        <Small>{formatSeconds(sum('coreSeconds'))}</Small>
      </Cell>
      <Cell end>
        {formatUsd(spent.modelUsd)}
        <Small>
          {text.calls(sum('modelCalls'), sum('extraRequests'), sum('tokens'), sum('unpricedCalls'))}
        </Small>
      </Cell>
      <Cell end>{formatUsd(spent.paidUsd)}</Cell>
      <Cell end>{part(documents)}</Cell>
      <Cell end>{part(sum('fieldsAutomatic') + sum('fieldsByPerson'))}</Cell>
      <Cell end>{part(spent.rightFields)}</Cell>
      <Cell end>{formatUsd(spent.errorUsd)}</Cell>
    </tr>
  );
}

function Small({ children }: { children: string }) {
  return <span className="block text-xs font-normal text-muted">{children}</span>;
}
