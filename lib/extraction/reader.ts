import type { CallKind } from '#lib/inference/endpoint.ts';
import type { CallPriority } from '#lib/inference/scheduling/event.ts';
import type { DirectoryEntry } from '#lib/model/directory.ts';
import type { Form } from '#lib/model/form.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import type { Page } from '#lib/model/page.ts';
import type { Reader, ReadingDraft } from '#lib/model/reading.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Learned } from './learned/learned.ts';
import type { Shot } from './llm/shot.ts';

export type ReaderInput = {
  readonly record: BillRecord;
  readonly form: Form;
  /** Pages of the document; a reader uses those of the record. */
  readonly pages: readonly Page[];
  /** What was learned about the form from reviewed records; absent if nothing was. */
  readonly learned?: Learned | null;
  /** Names in the organization's directory that the pages may contain. */
  readonly directory?: readonly DirectoryEntry[];
  /** Reviewed documents of the same look, for readers that learn from examples. */
  readonly shots?: readonly Shot[];
  /** The upright picture of a page, for readers that look at pictures. */
  readonly jpegOf?: (page: number) => Promise<Uint8Array>;
  /** How long a reader waits while no endpoint that it could ask is up; unlimited by default. */
  readonly patienceMs?: number;
  /** Who goes first at the endpoints; `normal` by default. */
  readonly priority?: CallPriority;
  readonly signal?: AbortSignal;
};

export type ReaderOutput = {
  readonly readings: ReadingDraft[];
  /** What was asked of language models, and what it cost. */
  readonly calls: ModelCall[];
  /**
   * Set if nobody answered. `retryAt` (ms since the epoch): when it is worth asking again; null if
   * unknown.
   */
  readonly unanswered?: { readonly retryAt: number | null };
};

/** Says what a record holds: one claim per value and row. */
export type RecordReader = {
  readonly kind: ReaderName;
  /**
   * What it asks language models; null for a reader that computes. An answer may come late or
   * never, so nothing else waits for it.
   */
  readonly asks: CallKind | null;
  /** Changes whenever the same record may be read differently: weights, prompt, models. */
  readonly version: string;
  /** What it needs besides words; nothing else is loaded. */
  readonly uses: { readonly pictures: boolean; readonly shots: boolean };
  read(input: ReaderInput): Promise<ReaderOutput>;
};

/** The kind of a machine reader, stored with each of its readings. */
export type ReaderName = Extract<Reader['kind'], 'layout' | 'llm'>;
