import type { Endpoint } from '#lib/inference/endpoint.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { LAYOUT_READER } from './layout/read-layout.ts';
import { createLlmReaders } from './llm/read-llm.ts';
import type { RecordReader } from './reader.ts';

// One for the process: it holds the requests in flight, the breakers and what each endpoint can do.
let endpoints: readonly Endpoint[] = parseEndpoints();
let llmReaders = createLlmReaders(endpoints);

/** All readers that look at a record. To add one: a file that makes a RecordReader, and one line here. */
export function listReaders(): readonly RecordReader[] {
  return [LAYOUT_READER, ...llmReaders];
}

/** Has the language model readers ask these endpoints from now on; the same ones change nothing. */
export function setEndpoints(next: readonly Endpoint[]): void {
  if (JSON.stringify(next) === JSON.stringify(endpoints)) return;
  endpoints = next;
  llmReaders = createLlmReaders(next);
}
