'use client';

import Link from 'next/link';
import { type ComponentProps, useCallback, useEffect, useRef, useState } from 'react';
import { getJson } from '#app/_client/post-json.ts';
import { SavedSearches } from '#app/_client/saved-searches.tsx';
import { useLive } from '#app/_client/use-live.ts';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { type DocumentQuery, toAddress } from './document-query.ts';
import { DocumentStateBadge } from './document-state-badge.tsx';
import { ListFilter } from './list-filter.tsx';
import { applyLive, type ListedDocument } from './live-list.ts';
import { documentsText as text } from './text.ts';

interface Slice {
  readonly documents: readonly ListedDocument[];
  readonly next: string | null;
}

export function DocumentList({
  query,
  words,
  forms,
  searches,
  ...first
}: Slice & {
  query: DocumentQuery;
  /** The words of the search, which `query` holds sealed. */
  words: string;
  forms: readonly { readonly name: string; readonly title: string }[];
  searches: ComponentProps<typeof SavedSearches>['searches'];
}) {
  const address = toAddress(query);
  const { documents, next, more, onEvent, reload } = useDocuments(first, address);
  useLive(onEvent, reload);
  const filtered = address !== '';
  return (
    <section
      aria-label={text.list}
      className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised"
    >
      <SavedSearches
        className="border-b border-line px-3 py-2"
        page="documents"
        query={address}
        searches={searches}
      />
      <ListFilter query={query} searched={words} forms={forms} />
      {documents.length === 0 ? (
        <EmptyState title={filtered ? text.noMatchTitle : text.emptyTitle}>
          {filtered ? text.noMatchText : text.emptyText}
        </EmptyState>
      ) : (
        <Table
          label={text.list}
          head={[
            { key: 'file', title: text.columns.file },
            { key: 'state', title: text.columns.state },
            { key: 'records', title: text.columns.records },
            { key: 'pages', title: text.columns.pages, end: true },
            { key: 'by', title: text.columns.by },
            { key: 'at', title: text.columns.at, end: true },
          ]}
        >
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </Table>
      )}
      {next ? (
        <div className="border-t border-line p-3 text-center">
          <Button onClick={more}>{commonText.more}</Button>
        </div>
      ) : null}
    </section>
  );
}

function DocumentRow({ document }: { document: ListedDocument }) {
  const inReview = document.records.filter(({ state }) => state === 'review').length;
  const accepted = document.records.filter(({ state }) => state === 'accepted').length;
  const others = document.records.length - inReview - accepted;
  return (
    <tr>
      <Cell className="max-w-md">
        <Link
          href={`/documents/${document.id}`}
          className="block truncate font-medium hover:text-accent hover:underline"
        >
          {document.fileName}
        </Link>
        {document.error ? (
          <span className="block text-sm whitespace-normal text-bad">{document.error.message}</span>
        ) : null}
      </Cell>
      <Cell className="w-48">
        <DocumentStateBadge document={document} />
      </Cell>
      <Cell className="w-56">
        <span className="flex flex-wrap gap-1">
          {inReview > 0 ? <Badge tone="warn">● {text.toCheck(inReview)}</Badge> : null}
          {accepted > 0 ? <Badge tone="ok">✓ {text.accepted(accepted)}</Badge> : null}
          {others > 0 ? <Badge>{text.otherRecords(others)}</Badge> : null}
        </span>
      </Cell>
      <Cell end className="w-20 text-muted">
        {document.pageCount ?? commonText.none}
      </Cell>
      <Cell className="w-40 text-muted">
        {document.sample ? <Badge>{text.sample}</Badge> : document.uploadedByName}
      </Cell>
      <Cell end className="w-48 text-muted">
        <When at={document.uploadedAt} />
      </Cell>
    </tr>
  );
}

/** The list from the server, kept up to date by live events without reloading the page. */
function useDocuments(first: Slice, address: string) {
  const [slice, setSlice] = useState(first);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const fetchSlice = useCallback(
    async (cursor?: string) => {
      const query = new URLSearchParams(address);
      if (cursor) query.set('cursor', cursor);
      const answer = await getJson<Slice>(`/api/documents?${query}`);
      return answer.ok ? answer.value : null;
    },
    [address],
  );
  // One request per burst of events.
  const reload = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const head = await fetchSlice();
      if (!head) return;
      setSlice((now) => {
        const fresh = new Set(head.documents.map(({ id }) => id));
        const tail = now.documents.slice(head.documents.length).filter(({ id }) => !fresh.has(id));
        return tail.length > 0 ? { documents: [...head.documents, ...tail], next: now.next } : head;
      });
    }, 250);
  }, [fetchSlice]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const onEvent = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'queue') return;
      if (event.kind === 'document') {
        setSlice((now) => ({ ...now, documents: applyLive(now.documents, event) }));
      }
      reload();
    },
    [reload],
  );
  const more = useCallback(async () => {
    const page = slice.next ? await fetchSlice(slice.next) : null;
    if (!page) return;
    setSlice((now) => ({ documents: [...now.documents, ...page.documents], next: page.next }));
  }, [slice.next, fetchSlice]);
  return { ...slice, more, onEvent, reload };
}
