import type { Absence, Reader } from '#lib/model/reading.ts';

/** The state of a field, as a sign and in words. */
export const marks = {
  human: { sign: '✓', text: 'confirmed' },
  auto: { sign: '⚡', text: 'automatic' },
  check: { sign: '●', text: 'to check' },
  failed: { sign: '⚑', text: 'failed check' },
  absent: { sign: '∅', text: 'no value' },
  edited: { sign: '✎', text: 'edited' },
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
  layout: 'Layout reader',
  llm: 'Language model',
  import: 'Import',
  human: 'Person',
};
