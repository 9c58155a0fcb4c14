import type { Endpoint } from '#lib/inference/endpoint.ts';
import { LAYOUT_READER } from './layout/read-layout.ts';
import { openLlmReaders } from './llm/read-llm.ts';
import type { RecordReader } from './reader.ts';

/** What readers are made from; a run loads it and hands it down. */
export interface ReaderSetup {
  /** Language models to use; with none, nothing leaves the machine. */
  readonly endpoints: readonly Endpoint[];
}

/** Those that compute, whose result goes on at once. */
export function listComputing(readers: readonly RecordReader[]): RecordReader[] {
  return readers.filter(({ asks }) => asks === null);
}

/** Those that ask language models. */
export function listAsking(readers: readonly RecordReader[]): RecordReader[] {
  return readers.filter(({ asks }) => asks !== null);
}

/** To add a reader: a file that makes it, and one line here. */
const READERS: readonly ((setup: ReaderSetup) => readonly RecordReader[])[] = [
  () => [LAYOUT_READER],
  ({ endpoints }) => openLlmReaders(endpoints),
];

/** All readers that read a record in this setup. */
export function openReaders(setup: ReaderSetup): readonly RecordReader[] {
  return READERS.flatMap((open) => open(setup));
}
