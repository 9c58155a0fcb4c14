'use client';

import { type ComponentProps, useCallback, useEffect, useMemo, useState } from 'react';
import { bulkText } from '#app/_client/bulk-text.ts';
import { gather } from '#app/_client/gather.ts';
import { whenFree } from '#app/_client/hold-refresh.ts';
import { getJson } from '#app/_client/post-json.ts';
import { SavedSearches } from '#app/_client/saved-searches.tsx';
import { AllBox, SelectionProvider } from '#app/_client/selection.tsx';
import { useLive } from '#app/_client/use-live.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { type DocumentFilter, toDocumentQuery } from '#lib/model/filters/document-filter.ts';
import { toAddress } from '#lib/model/filters/filter-query.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { DocumentBulk } from './document-bulk.tsx';
import { DocumentRow } from './document-row.tsx';
import { type Choices, ListFilter } from './list-filter.tsx';
import { applyLive, type ListedDocument } from './live-list.ts';
import { documentsText as text } from './text.ts';

interface Slice {
  readonly documents: readonly ListedDocument[];
  readonly next: string | null;
}

export function DocumentList({
  query,
  words,
  choices,
  searches,
  supervises,
  ...first
}: Slice & {
  query: DocumentFilter;
  /** The search words, which `query` has sealed. */
  words: string;
  choices: Choices;
  searches: ComponentProps<typeof SavedSearches>['searches'];
  supervises: boolean;
}) {
  const address = toDocumentQuery(query);
  const { documents, next, more, onEvent, reload } = useDocuments(first, address);
  useLive({ onEvent, onGap: reload });
  const shown = useMemo(() => documents.map(({ id }) => id), [documents]);
  const { tags } = choices;
  return (
    <section
      aria-label={text.list}
      className="overflow-clip rounded-lg border border-line bg-surface shadow-raised"
    >
      <SavedSearches
        className="border-b border-line px-3 py-2"
        page="documents"
        query={address}
        searches={searches}
      />
      <ListFilter query={query} searched={words} choices={choices} />
      <SelectionProvider shown={shown}>
        <DocumentBulk query={address} tags={tags} supervises={supervises} onChanged={reload} />
        <Rows documents={documents} query={query} tags={tags} />
      </SelectionProvider>
      {next ? (
        <div className="border-t border-line p-3 text-center">
          <Button onClick={more}>{commonText.more}</Button>
        </div>
      ) : null}
    </section>
  );
}

function Rows({
  documents,
  query,
  tags,
}: {
  documents: readonly ListedDocument[];
  query: DocumentFilter;
  tags: Choices['tags'];
}) {
  const names = useMemo(() => new Map(tags.map(({ id, name }) => [id, name])), [tags]);
  if (documents.length === 0) {
    const filtered = toDocumentQuery(query) !== '';
    return (
      <EmptyState title={filtered ? text.noMatchTitle : text.emptyTitle}>
        {filtered ? text.noMatchText : text.emptyText}
      </EmptyState>
    );
  }
  const isOldestFirst = query.sort === 'oldest';
  const turned = toDocumentQuery({ ...query, sort: isOldestFirst ? undefined : 'oldest' });
  return (
    <Table
      label={text.list}
      head={[
        {
          key: 'select',
          title: text.columns.select,
          content: <AllBox label={bulkText.selectAll} />,
          className: 'w-10 !px-1',
        },
        { key: 'file', title: text.columns.file },
        { key: 'state', title: text.columns.state, className: NOT_ON_PHONES },
        { key: 'records', title: text.columns.records, className: NOT_ON_PHONES },
        { key: 'pages', title: text.columns.pages, end: true, className: NOT_ON_PHONES },
        { key: 'by', title: text.columns.by, className: NOT_ON_PHONES },
        {
          key: 'at',
          title: text.columns.at,
          end: true,
          className: NOT_ON_PHONES,
          sort: {
            href: toAddress('/documents', turned),
            current: isOldestFirst ? 'ascending' : 'descending',
          },
        },
      ]}
    >
      {documents.map((document) => (
        <DocumentRow key={document.id} document={document} query={query} tags={names} />
      ))}
    </Table>
  );
}

/** The list from the server, kept up to date by live events without reloading the page. */
function useDocuments(first: Slice, address: string) {
  const [slice, setSlice] = useState(first);

  const fetchSlice = useCallback(
    async (cursor?: string) => {
      const query = new URLSearchParams(address);
      if (cursor) query.set('cursor', cursor);
      const answer = await getJson<Slice>(`/api/documents?${query}`);
      return answer.ok ? answer.value : null;
    },
    [address],
  );
  const { ask: reload, stop } = useMemo(
    () =>
      gather(async () => {
        const head = await fetchSlice();
        if (!head) return;
        setSlice((now) => {
          const fresh = new Set(head.documents.map(({ id }) => id));
          const tail = now.documents
            .slice(head.documents.length)
            .filter(({ id }) => !fresh.has(id));
          return tail.length > 0
            ? { documents: [...head.documents, ...tail], next: now.next }
            : head;
        });
      }),
    [fetchSlice],
  );
  useEffect(() => stop, [stop]);

  const onEvent = useCallback(
    (event: LiveEvent) => {
      if (event.kind === 'queue') return;
      if (event.kind === 'document') {
        setSlice((now) => ({ ...now, documents: applyLive(now.documents, event) }));
      }
      whenFree(reload);
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
