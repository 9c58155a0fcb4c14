import type { Metadata } from 'next';
import Link from 'next/link';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { listFormats } from '#lib/export/formats.ts';
import { listAcceptedRecords, listExports } from '#lib/export/store.ts';
import { ExportHistory } from './export-history.tsx';
import { ExportPanel } from './export-panel.tsx';
import { recordsText as text } from './text.ts';

const PAGE = pageAt('/records');

export const metadata: Metadata = { title: PAGE.title };

export default function RecordsPage({
  searchParams,
}: {
  searchParams: Promise<{ form?: string; cursor?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const query = await searchParams;
    const catalog = await getCatalog();
    const form = catalog.find(query.form ?? '')?.name;
    const [{ records, next }, exports] = await Promise.all([
      listAcceptedRecords(person, { form, cursor: query.cursor }),
      listExports(person),
    ]);
    const formats = listFormats().map(({ id, label }) => ({ id, label }));
    const forms = catalog.list().map(({ name, title }) => ({ name, title }));
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead} />
        <div className="space-y-6">
          <ExportPanel key={form ?? ''} forms={forms} form={form ?? ''} formats={formats} />
          <Panel>
            <AcceptedTable records={records} />
          </Panel>
          {next ? (
            <p className="text-center">
              <Link
                className={buttonClass()}
                href={`/records?${new URLSearchParams({ ...(form ? { form } : {}), cursor: next })}`}
              >
                {commonText.more}
              </Link>
            </p>
          ) : null}
          <ExportHistory exports={exports} />
        </div>
      </Shell>
    );
  });
}

async function AcceptedTable({
  records,
}: {
  records: Awaited<ReturnType<typeof listAcceptedRecords>>['records'];
}) {
  const catalog = await getCatalog();
  if (records.length === 0) {
    return <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>;
  }
  return (
    <Table
      label={text.list}
      head={[
        { key: 'form', title: text.columns.form },
        { key: 'file', title: text.columns.file },
        { key: 'fields', title: text.columns.fields, end: true },
        { key: 'by', title: text.columns.by },
        { key: 'accepted', title: text.columns.accepted },
        { key: 'exports', title: text.columns.exports, end: true },
      ]}
    >
      {records.map((record) => (
        <tr key={record.id}>
          <Cell>
            <Link
              href={`/records/${record.id}`}
              className="font-medium hover:text-accent hover:underline"
            >
              {catalog.titleOf(record.form)}
            </Link>
          </Cell>
          <Cell className="max-w-80 truncate text-muted">{record.fileName}</Cell>
          <Cell end>{record.fieldCount}</Cell>
          <Cell>{record.acceptedByName ?? text.automatic}</Cell>
          <Cell className="text-muted">
            {record.acceptedAt ? <When at={record.acceptedAt} /> : commonText.none}
          </Cell>
          <Cell end className="text-muted">
            {text.times(record.exportCount)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
