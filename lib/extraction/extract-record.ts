import type { CallKind } from '#lib/inference/endpoint.ts';
import type { ModelCall } from '#lib/model/model-call.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { getLog } from '#lib/platform/log.ts';
import type { ReaderInput, ReaderOutput, RecordReader } from './reader.ts';

export interface Extracted {
  readonly readings: ReadingDraft[];
  readonly calls: ModelCall[];
  /** Questions that got no answer. */
  readonly unanswered: readonly Unanswered[];
}

export interface Unanswered {
  readonly asks: CallKind;
  /** When it is worth asking again (ms since the epoch); null if unknown. */
  readonly retryAt: number | null;
}

/**
 * Every reader's claims about one record. Readers do not see each other's. One that asks a language
 * model may find nothing, or fail: what the others found still counts.
 */
export async function extractRecord(
  input: ReaderInput,
  readers: readonly RecordReader[],
): Promise<Extracted> {
  const results = await Promise.allSettled(readers.map((reader) => reader.read(input)));
  input.signal?.throwIfAborted();
  const outputs: ReaderOutput[] = [];
  const unanswered: Unanswered[] = [];
  readers.forEach(({ asks }, at) => {
    const result = results[at];
    if (result?.status === 'fulfilled') {
      outputs.push(result.value);
      if (asks && result.value.unanswered) unanswered.push({ asks, ...result.value.unanswered });
    } else if (asks === null) throw result?.reason;
    else {
      const record = input.record.id;
      getLog('models').error({ err: result?.reason, record, asks }, 'a reader failed');
      unanswered.push({ asks, retryAt: null });
    }
  });
  return {
    readings: outputs.flatMap((output) => output.readings),
    calls: outputs.flatMap((output) => output.calls),
    unanswered,
  };
}
