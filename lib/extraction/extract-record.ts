import { hashOf } from '#lib/platform/canonical-json.ts';
import type { ReaderInput, ReaderOutput, RecordReader } from './reader.ts';

/**
 * Every reader's claims about one record. Readers do not see each other's. When one fails its error
 * is thrown, and what the others paid for is kept for the next try.
 */
export async function extractRecord(
  input: ReaderInput,
  readers: readonly RecordReader[],
): Promise<ReaderOutput> {
  // One reader alone never waits for another, so nothing is kept for it.
  const asked = readers.length > 1 ? keyOf(input) : '';
  const results = await Promise.allSettled(
    readers.map((reader) => paid.get(`${asked} ${reader.version}`) ?? reader.read(input)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  readers.forEach(({ version }, at) => {
    const result = results[at];
    if (!failed || result?.status !== 'fulfilled') paid.delete(`${asked} ${version}`);
    else if (result.value.calls.length > 0) keep(`${asked} ${version}`, result.value);
  });
  if (failed) throw failed.reason;
  const outputs = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  return {
    readings: outputs.flatMap((output) => output.readings),
    calls: outputs.flatMap((output) => output.calls),
  };
}

/**
 * Answers of language models that wait for another reader, by what was asked. In memory alone: a
 * try that another process makes pays again.
 */
const paid = new Map<string, ReaderOutput>();
/** Records whose next try never comes must not pile up. */
const MAX_KEPT = 64;

function keep(key: string, output: ReaderOutput): void {
  paid.delete(key);
  paid.set(key, output);
  const [oldest] = paid.keys();
  if (paid.size > MAX_KEPT && oldest !== undefined) paid.delete(oldest);
}

function keyOf({ record, form, pages, shots }: ReaderInput): string {
  const keys = shots?.map(({ example }) => example.key);
  return hashOf([record, form, pages.map(({ number, words }) => [number, words]), keys]);
}
