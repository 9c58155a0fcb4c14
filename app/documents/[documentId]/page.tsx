import type { Metadata } from 'next';
import { ActionWithReason } from '#app/_client/action-with-reason.tsx';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { FormIcon } from '#app/_ui/form-icon.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { log, trash } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { nameRecordState, RecordStateBadge } from '#app/_ui/record-state-badge.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { UnreadableNotice } from '#app/_ui/unreadable-notice.tsx';
import { When } from '#app/_ui/when.tsx';
import { LineageLink } from '#app/assets/lineage-link.tsx';
import { type DocumentDetails, findDocument } from '#lib/intake/details/store.ts';
import { exchangeKindOf } from '#lib/model/document.ts';
import { parseDocumentFilter, toDocumentQuery } from '#lib/model/filters/document-filter.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { nameRecords } from '#lib/review/siblings.ts';
import { DocumentStateBadge } from '../document-state-badge.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { FileProperties } from './file-properties.tsx';
import { ImportFindings } from './import-findings.tsx';
import { PageCards } from './page-cards.tsx';
import { RenameDocument } from './rename-document.tsx';
import { documentText as text } from './text.ts';

const PAGE = pageAt('/documents/[documentId]');

/** Browsers keep titles, so this one tells documents apart without revealing their content. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: text.title((await params).documentId) };
}

interface Props {
  readonly params: Promise<{ documentId: string }>;
  readonly searchParams: Promise<{ list?: string; show?: string }>;
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const { documentId } = await params;
  const { list = '', show } = await searchParams;
  return asRole({ ...PAGE, path: `/documents/${documentId}` }, async (person) => {
    const document = await findDocument(documentId, person, show === 'all' ? {} : { first: SHOWN });
    if (!document) throw new AppError('not-found');
    await logAccess({ action: 'document.viewed', personId: person.id, documentId: document.id });
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh ids={[documentId]} />
        <Crumbs
          path={[{ href: listAt(list), label: pageAt('/documents').title }]}
          here={document.fileName}
        />
        <PageHead
          title={document.fileName}
          lead={<Facts document={document} mayReview={mayActAs(person.role, 'reviewer')} />}
          actions={
            <>
              <RenameDocument documentId={document.id} name={document.fileName} />
              {mayActAs(person.role, 'supervisor') ? (
                <>
                  <Link href={`/log?document=${document.id}`} className={buttonClass()}>
                    <Icon of={log} />
                    {text.log}
                  </Link>
                  <ActionWithReason
                    label={text.remove}
                    icon={trash}
                    look="danger"
                    title={text.removeTitle}
                    description={text.removeText}
                    submit={text.removeSubmit}
                    address={`/api/documents/${document.id}/remove`}
                    done={text.removed}
                    goTo="/documents"
                  />
                </>
              ) : null}
            </>
          }
        />
        <UnreadableNotice fileName={document.fileName} />
        {document.error ? <FailurePanel documentId={documentId} error={document.error} /> : null}
        <div className="space-y-6">
          <ImportFindings findings={document.findings} />
          {isUnread(document) ? null : (
            <WhatWasRead
              document={document}
              person={person}
              all={show === 'all' ? null : addressOfAll(documentId, list)}
            />
          )}
        </div>
      </Shell>
    );
  });
}

/** Nothing was read of it and nothing will be: the failure says all there is to say. */
function isUnread({ state, laidOut, records }: DocumentDetails): boolean {
  return state === 'failed' && laidOut + records.length === 0;
}

/** All records and pages of a document, keeping the way back. */
function addressOfAll(documentId: string, list: string): string {
  return `/documents/${documentId}?${new URLSearchParams({ list, show: 'all' })}`;
}

/** The rest is a click away: a remittance can have thousands of claims. */
const SHOWN = { records: 50, pages: 60 };

/** `all`: where everything is shown; null if that is here. */
async function WhatWasRead({
  document,
  person,
  all,
}: {
  document: DocumentDetails;
  person: Person;
  all: string | null;
}) {
  const mayReview = mayActAs(person.role, 'reviewer');
  const { pages, laidOut } = document;
  return (
    <>
      <RecordsFound document={document} mayReview={mayReview} all={all} />
      <Panel title={text.pages}>
        <PageCards
          document={{ id: document.id, pages }}
          forms={(await getCatalog())
            .list()
            .map(({ name, title, severalOnPage }) => ({ name, title, severalOnPage }))}
          mayChange={exchangeKindOf(document.kind) === null && mayReview}
        />
        {all === null || pages.length === laidOut ? null : (
          <ShowAll href={all}>{text.showAllPages(laidOut)}</ShowAll>
        )}
      </Panel>
    </>
  );
}

/** The list that led here, with its filters. */
function listAt(list: string): string {
  const given = Object.fromEntries(new URLSearchParams(list));
  return toAddress('/documents', toDocumentQuery(parseDocumentFilter(given)));
}

function Facts({ document, mayReview }: { document: DocumentDetails; mayReview: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <DocumentStateBadge document={document} />
      {document.sample ? <Badge>{text.sample}</Badge> : null}
      {document.pageCount ? <span>{commonText.countPages(document.pageCount)}</span> : null}
      <span>
        {text.uploaded} <When at={document.uploadedAt} />
        {document.uploadedByName ? text.uploadedBy(document.uploadedByName) : ''}
      </span>
      <span className="font-mono text-xs" title={document.id}>
        {text.fingerprint} {document.id.slice(0, 16)}…
      </span>
      <FileProperties info={document.info} />
      {mayReview ? <LineageLink type="document" id={document.id} /> : null}
    </span>
  );
}

function ShowAll({ href, children }: { href: string; children: string }) {
  return (
    <p className="border-t border-line px-4 py-2.5">
      <Link href={href} className="underline hover:text-accent">
        {children}
      </Link>
    </p>
  );
}

async function RecordsFound({
  document,
  mayReview,
  all,
}: {
  document: DocumentDetails;
  mayReview: boolean;
  all: string | null;
}) {
  const { records, tally } = document;
  const inAll = tally.reduce((sum, { count }) => sum + count, 0);
  const [catalog, nameOf] = await Promise.all([
    getCatalog(),
    mayReview ? nameRecords(records.map(({ id }) => id)) : new Map<string, string>(),
  ]);
  const over = document.state === 'ready' || document.state === 'failed';
  return (
    <Panel title={text.records}>
      {inAll > SHOWN.records ? (
        <p className="border-b border-line px-4 py-2.5 text-muted">{sumUp(inAll, tally)}</p>
      ) : null}
      {records.length === 0 ? (
        <p className="px-4 py-6 text-muted">{over ? text.noRecords : text.noRecordsYet}</p>
      ) : (
        <Table
          label={text.records}
          head={[
            { key: 'form', title: text.columns.form },
            ...(mayReview
              ? [{ key: 'name', title: text.columns.name, className: NOT_ON_PHONES }]
              : []),
            { key: 'pages', title: text.columns.pages, className: NOT_ON_PHONES },
            { key: 'state', title: text.columns.state },
            { key: 'open', title: text.columns.open, end: true },
          ]}
        >
          {records.map((record) => (
            <tr key={record.id}>
              <Cell className="font-medium">
                <FormIcon form={record.form} />
                {catalog.titleOf(record.form)}
                <span className="block font-normal text-muted md:hidden">
                  {nameOf.get(record.id)}
                </span>
              </Cell>
              {mayReview ? (
                <Cell className={NOT_ON_PHONES}>{nameOf.get(record.id) ?? commonText.none}</Cell>
              ) : null}
              <Cell className={`text-muted ${NOT_ON_PHONES}`}>
                {commonText.pages(record.pages)}
              </Cell>
              <Cell>
                <RecordStateBadge state={record.state} />
              </Cell>
              <Cell end>
                {mayReview ? (
                  <Link
                    href={
                      record.state === 'review'
                        ? `/review/${record.id}`
                        : `/records/${record.id}?via=document`
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
      {all === null || records.length === inAll ? null : (
        <ShowAll href={all}>{text.showAllRecords(inAll)}</ShowAll>
      )}
    </Panel>
  );
}

/** `3,000 records: 2,650 accepted, 350 in review.` */
function sumUp(inAll: number, tally: DocumentDetails['tally']): string {
  const counts = [...Map.groupBy(tally, ({ state }) => state)]
    .map(([state, own]) => ({ state, count: own.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => b.count - a.count)
    .map(({ state, count }) => text.inState(count, nameRecordState(state)));
  return text.sum(inAll, counts);
}
