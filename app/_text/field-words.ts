import type { Absence, Reader } from '#lib/model/reading.ts';

/** The state of a field. */
export const marks = {
  human: 'confirmed',
  auto: 'automatic',
  check: 'to check',
  failed: 'failed check',
  absent: 'no value',
  edited: 'edited',
};

/** Why a field has no value. */
export const absences: Readonly<Record<Absence, string>> = {
  'not-on-page': 'Not on page',
  empty: 'Blank',
  illegible: 'Illegible',
};

export const noValue = 'No value';

export const readerNames: Readonly<Record<Reader['kind'], string>> = {
  splitter: 'Page splitter',
  layout: 'Built-in reader',
  llm: 'Language model',
  import: 'Import',
  human: 'Person',
};
