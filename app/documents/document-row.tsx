'use client';

import { bulkText } from '#app/_client/bulk-text.ts';
import { RowBox } from '#app/_client/selection.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { check, dot } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, NOT_ON_PHONES } from '#app/_ui/table.tsx';
import { TagList } from '#app/_ui/tag-list.tsx';
import { Thumbnail } from '#app/_ui/thumbnail.tsx';
import { When } from '#app/_ui/when.tsx';
import { type DocumentFilter, toDocumentQuery } from '#lib/model/filters/document-filter.ts';
import type { RecordState } from '#lib/model/record.ts';
import { DocumentStateBadge } from './document-state-badge.tsx';
import type { ListedDocument } from './live-list.ts';
import { documentsText as text } from './text.ts';

/** One document of the list. */
export function DocumentRow({
  document,
  query,
  tags,
}: {
  document: ListedDocument;
  query: DocumentFilter;
  tags: ReadonlyMap<number, string>;
}) {
  const by = document.sample ? <Badge>{text.sample}</Badge> : document.uploadedByName;
  return (
    <tr>
      <Cell className="w-10 !px-1">
        <RowBox id={document.id} label={bulkText.selectRow(document.fileName)} />
      </Cell>
      <Cell className="max-md:w-full max-md:max-w-0 md:max-w-md">
        <span className="flex gap-3 md:items-center">
          <Thumbnail documentId={hasPages(document) ? document.id : null} />
          <span className="min-w-0">
            <Link
              href={hrefOf(document.id, query)}
              className="block truncate font-medium hover:text-accent hover:underline"
            >
              {document.fileName}
            </Link>
            {document.error ? (
              <span className="block text-sm whitespace-normal text-bad">
                {document.error.message}
              </span>
            ) : null}
            <TagList
              tags={document.tags}
              names={tags}
              hrefOf={(tag) => `/documents?${toDocumentQuery({ ...query, tag })}`}
            />
            <span className="mt-1 flex flex-wrap items-center gap-1 text-muted md:hidden">
              <DocumentStateBadge document={document} />
              <Records document={document} />
              <When at={document.uploadedAt} />
            </span>
          </span>
        </span>
      </Cell>
      <Cell className={`w-44 ${NOT_ON_PHONES}`}>
        <DocumentStateBadge document={document} />
      </Cell>
      <Cell className={`w-52 ${NOT_ON_PHONES}`}>
        <span className="flex flex-wrap gap-1">
          <Records document={document} />
        </span>
      </Cell>
      <Cell end className={`w-20 text-muted ${NOT_ON_PHONES}`}>
        {document.pageCount ?? commonText.none}
      </Cell>
      <Cell className={`w-40 text-muted ${NOT_ON_PHONES}`}>{by}</Cell>
      <Cell end className={`w-48 text-muted ${NOT_ON_PHONES}`}>
        <When at={document.uploadedAt} />
      </Cell>
    </tr>
  );
}

/** The document's page, which leads back to this list. */
function hrefOf(id: string, query: DocumentFilter): string {
  const list = toDocumentQuery(query);
  return `/documents/${id}${list === '' ? '' : `?${new URLSearchParams({ list })}`}`;
}

/** How many of its records are waiting, and how many are done. */
function Records({ document }: { document: ListedDocument }) {
  const countIn = (of: (state: RecordState) => boolean) =>
    document.tally.reduce((sum, { state, count }) => sum + (of(state) ? count : 0), 0);
  const inReview = countIn((state) => state === 'review');
  const accepted = countIn((state) => state === 'accepted');
  const setAside = countIn((state) => state === 'set_aside');
  const beingRead = countIn(() => true) - inReview - accepted - setAside;
  return (
    <>
      {inReview > 0 ? (
        <Badge tone="warn" icon={dot}>
          {text.toCheck(inReview)}
        </Badge>
      ) : null}
      {accepted > 0 ? (
        <Badge tone="ok" icon={check}>
          {text.accepted(accepted)}
        </Badge>
      ) : null}
      {setAside > 0 ? <Badge>{text.setAside(setAside)}</Badge> : null}
      {beingRead > 0 ? <Badge>{text.beingRead(beingRead)}</Badge> : null}
    </>
  );
}

/** Pages have pictures once they are read, and the browser asks for them only once. */
function hasPages({ state, pageCount }: ListedDocument): boolean {
  return pageCount !== null && state !== 'received' && state !== 'reading';
}
