import type { ReaderInput, ReaderOutput, RecordReader } from './reader.ts';
import { listReaders } from './readers.ts';

/** Every reader's claims about one record. Readers do not see each other's. */
export async function extractRecord(
  input: ReaderInput,
  readers: readonly RecordReader[] = listReaders(),
): Promise<ReaderOutput> {
  const outputs = await Promise.all(readers.map((reader) => reader.read(input)));
  return {
    readings: outputs.flatMap((output) => output.readings),
    calls: outputs.flatMap((output) => output.calls),
  };
}
