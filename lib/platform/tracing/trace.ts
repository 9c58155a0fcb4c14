import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids, names of steps and endpoints, counts: never a value from a document. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** An open span. */
export interface OpenSpan {
  /** `failed`: the code of the error, never its message. */
  readonly end: (how: { readonly failed?: string; readonly at?: number }) => void;
}

/** Implemented by an exporter; see `openTracing`. */
export interface Tracing {
  readonly start: (span: {
    readonly name: string;
    /** The document whose trace it belongs to. */
    readonly documentId: string;
    /** The parent span; null directly below the document. */
    readonly parent: OpenSpan | null;
    readonly attributes: SpanAttributes;
    /** Milliseconds since the epoch; now by default. */
    readonly at?: number;
    /** It is the root span of the document. */
    readonly isRoot?: boolean;
  }) => OpenSpan;
  readonly close: () => Promise<void>;
}

interface Current {
  readonly documentId: string;
  readonly span: OpenSpan;
}

let tracing: Tracing | null = null;
const current = new AsyncLocalStorage<Current>();

/** Sends spans there from now on; null drops them, which is the default and costs nothing. */
export function setTracing(next: Tracing | null): void {
  tracing = next;
}

export function isTracing(): boolean {
  return tracing !== null;
}

/** Runs `work` as a span of a document's trace; spans it starts become children. */
export async function inSpan<T>(
  { name, documentId, ...attributes }: { name: string; documentId: string } & SpanAttributes,
  work: () => Promise<T>,
): Promise<T> {
  if (tracing === null) return work();
  const parent = current.getStore()?.span ?? null;
  const span = tracing.start({ name, documentId, parent, attributes });
  try {
    const result = await current.run({ documentId, span }, work);
    span.end({});
    return result;
  } catch (error) {
    span.end({ failed: error instanceof Error ? error.name : 'unknown' });
    throw error;
  }
}

/**
 * Records a finished span below the current one; does nothing outside a span. Times in ms since the
 * epoch.
 */
export function noteSpan(
  name: string,
  times: { readonly from: number; readonly to: number },
  attributes: SpanAttributes,
  failed?: string,
): void {
  const within = current.getStore();
  if (tracing === null || within === undefined) return;
  const { documentId, span: parent } = within;
  const span = tracing.start({ name, documentId, parent, attributes, at: times.from });
  span.end({ at: times.to, ...(failed !== undefined && { failed }) });
}

/** Records the root span of a document that arrived. */
export function noteDocument(documentId: string, from: number, attributes: SpanAttributes): void {
  const root = { name: 'document', documentId, parent: null, attributes, at: from, isRoot: true };
  tracing?.start(root).end({});
}
