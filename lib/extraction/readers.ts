import type { Endpoint } from '#lib/inference/endpoint.ts';
import { LAYOUT_READER } from './layout/read-layout.ts';
import { openLlmReaders } from './llm/read-llm.ts';
import type { RecordReader } from './reader.ts';

/** What readers are created from; a run loads it and passes it on. */
export interface ReaderSetup {
  /** Language models to use; with none, nothing leaves the machine. */
  readonly endpoints: readonly Endpoint[];
}

/** Readers that compute; their result moves on immediately. */
export function listComputing(readers: readonly RecordReader[]): RecordReader[] {
  return readers.filter(({ asks }) => asks === null);
}

/** Readers that ask language models. */
export function listAsking(readers: readonly RecordReader[]): RecordReader[] {
  return readers.filter(({ asks }) => asks !== null);
}

/** To add a reader: a file that creates it, and one line here. */
const READERS: readonly ((setup: ReaderSetup) => readonly RecordReader[])[] = [
  () => [LAYOUT_READER],
  ({ endpoints }) => openLlmReaders(endpoints),
];

/** All readers that read a record with this setup. */
export function openReaders(setup: ReaderSetup): readonly RecordReader[] {
  return READERS.flatMap((open) => open(setup));
}
