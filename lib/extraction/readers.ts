import type { Endpoint } from '#lib/inference/endpoint.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { LAYOUT_READER } from './layout/read-layout.ts';
import { createLlmReader } from './llm/read-llm.ts';
import type { RecordReader } from './reader.ts';

// One for the process: it holds the requests in flight, the breakers and what each endpoint can do.
let endpoints: readonly Endpoint[] = parseEndpoints();
let llmReader = createLlmReader(endpoints);

/** All readers that look at a record. To add one: a file that makes a RecordReader, and one line here. */
export function listReaders(): readonly RecordReader[] {
  return llmReader === null ? [LAYOUT_READER] : [LAYOUT_READER, llmReader];
}

/** Has the language model reader ask these endpoints from now on; the same ones change nothing. */
export function setEndpoints(next: readonly Endpoint[]): void {
  if (JSON.stringify(next) === JSON.stringify(endpoints)) return;
  endpoints = next;
  llmReader = createLlmReader(next);
}
