import type { DocumentState } from '#lib/model/document.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import type { RecordState } from '#lib/model/record.ts';

/** A document as its list shows it. */
export interface ListedDocument {
  readonly id: string;
  readonly fileName: string;
  readonly state: DocumentState;
  readonly pageCount: number | null;
  readonly pagesRead: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly uploadedByName: string | null;
  readonly uploadedAt: Date | string;
  readonly sample: boolean;
  /** Ids. */
  readonly tags: readonly number[];
  readonly tally: readonly { readonly state: RecordState; readonly count: number }[];
}

/** The list after one document changed. A document that is not in the list is not added. */
export function applyLive(
  documents: readonly ListedDocument[],
  event: Extract<LiveEvent, { kind: 'document' }>,
): readonly ListedDocument[] {
  const { id, state, pagesRead, pageCount } = event;
  return documents.map((document) =>
    document.id === id
      ? {
          ...document,
          state,
          pagesRead,
          pageCount: pageCount ?? document.pageCount,
          error: state === 'failed' ? document.error : null,
        }
      : document,
  );
}
