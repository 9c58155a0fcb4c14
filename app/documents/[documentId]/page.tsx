import type { Metadata } from 'next';
import Link from 'next/link';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorise.ts';
import { formTitle } from '#app/_text/form-title.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { listForms } from '#lib/forms/catalog.ts';
import { type DocumentDetails, getDocument } from '#lib/intake/store.ts';
import { mayActAs } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { DocumentStateBadge } from '../document-state-badge.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { PageCards } from './page-cards.tsx';
import { SaysOfItself } from './says-of-itself.tsx';

export const metadata: Metadata = { title: messages.documents.title };

export default async function DocumentPage({
  params,
}: {
  params: Promise<{ documentId: string }>;
}) {
  const { documentId } = await params;
  return asRole('uploader', `/documents/${documentId}`, async (person) => {
    const document = await getDocument(documentId);
    if (!document) throw new AppError('not-found');
    await logAccess({ action: 'document.viewed', personId: person.id, documentId: document.id });
    return (
      <Shell person={person} section="documents">
        <LiveRefresh ids={[documentId, ...document.records.map(({ id }) => id)]} />
        <Link href="/documents" className="mb-2 inline-block text-sm text-muted hover:underline">
          ← {messages.document.back}
        </Link>
        <PageHead
          title={document.fileName}
          lead={<Facts document={document} />}
          actions={
            mayActAs(person.role, 'supervisor') ? (
              <Link href={`/log?document=${document.id}`} className={buttonClass()}>
                {messages.document.log}
              </Link>
            ) : null
          }
        />
        {document.error ? <FailurePanel documentId={documentId} error={document.error} /> : null}
        <div className="space-y-6">
          <RecordsFound document={document} mayReview={mayActAs(person.role, 'reviewer')} />
          <Panel title={messages.document.pages}>
            <PageCards
              document={document}
              forms={listForms().map(({ name, title }) => ({ name, title }))}
              mayChange={mayActAs(person.role, 'reviewer')}
            />
          </Panel>
        </div>
      </Shell>
    );
  });
}

function Facts({ document }: { document: DocumentDetails }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <DocumentStateBadge document={document} />
      {document.sample ? <Badge>{messages.documents.sample}</Badge> : null}
      {document.pageCount ? <span>{messages.common.countPages(document.pageCount)}</span> : null}
      <span>
        {messages.document.uploaded} <When at={document.uploadedAt} />
        {document.uploadedByName ? `, ${document.uploadedByName}` : ''}
      </span>
      <span className="font-mono text-xs" title={document.id}>
        {messages.document.fingerprint} {document.id.slice(0, 16)}…
      </span>
      <SaysOfItself info={document.info} />
    </span>
  );
}

function RecordsFound({ document, mayReview }: { document: DocumentDetails; mayReview: boolean }) {
  const text = messages.document;
  const over = document.state === 'ready' || document.state === 'failed';
  return (
    <Panel title={text.records}>
      {document.records.length === 0 ? (
        <p className="px-4 py-6 text-muted">{over ? text.noRecords : text.noRecordsYet}</p>
      ) : (
        <Table
          label={text.records}
          head={[
            { key: 'form', title: messages.records.columns.form },
            { key: 'pages', title: messages.records.columns.pages },
            { key: 'state', title: messages.records.columns.state },
            { key: 'open', title: messages.records.columns.open, end: true },
          ]}
        >
          {document.records.map((record) => (
            <tr key={record.id}>
              <Cell className="font-medium">{formTitle(record.form)}</Cell>
              <Cell className="text-muted">{messages.common.pages(record.pages)}</Cell>
              <Cell>
                <RecordStateBadge state={record.state} />
              </Cell>
              <Cell end>
                {mayReview ? (
                  <Link
                    href={
                      record.state === 'review' ? `/review/${record.id}` : `/records/${record.id}`
                    }
                    className={buttonClass()}
                  >
                    {record.state === 'review' ? text.review : text.view}
                  </Link>
                ) : null}
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}
