import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { LAYOUT_READER } from './layout/read-layout.ts';
import { createLlmReader } from './llm/read-llm.ts';
import type { RecordReader } from './reader.ts';

// One for the process: it holds the requests in flight, the breakers and what each endpoint can do.
const LLM_READER = createLlmReader(parseEndpoints());

/** All readers that look at a record. To add one: a file that makes a RecordReader, and one line here. */
export function listReaders(): readonly RecordReader[] {
  return LLM_READER === null ? [LAYOUT_READER] : [LAYOUT_READER, LLM_READER];
}
