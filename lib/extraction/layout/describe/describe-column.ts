import type { HeaderBlock } from '#lib/layout/captions/header-block.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { HeaderCell } from '#lib/layout/captions/split-captions.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { extendHash, extendJoined, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Seen } from './seen.ts';

const NO_HEAD = hashFeature('h:none');
const HEAD = hashFeature('h:');
const HEAD_WORD = hashFeature('hw:');
const HEAD_BONES = hashFeature('hb:');
const HEAD_BEFORE = hashFeature('hp:');
const HEAD_BEHIND = hashFeature('hn:');
const HEAD_INDEX = hashFeature('hi:');
const HEAD_REST = hashFeature('hr:');
const HEAD_DISTANCE = hashFeature('hd:');
const HEAD_LABEL = hashFeature('hl:');

/**
 * Adds the caption of the column, those beside it, and how the row begins, with the words `start`.
 * The caption, if there is one.
 */
export function addColumn(
  { hashes, captioned }: { readonly hashes: number[]; readonly captioned: string[] },
  { tokens }: Proposal,
  start: readonly string[],
  cell: { readonly block: HeaderBlock; readonly index: number } | null,
  lexicon: LabelLexicon,
): HeaderCell | undefined {
  if (!cell) {
    hashes.push(NO_HEAD);
    return undefined;
  }
  const { block, index } = cell;
  const column = columnOf(block, index, lexicon);
  const far = (tokens[0]?.line ?? 0) - block.last;
  hashes.push(
    ...column.hashes,
    extendHash(HEAD_DISTANCE, bucket(far)),
    extendJoined(column.phrase, start),
  );
  for (const { pattern, label, beside } of column.labels) {
    hashes.push(label, extendJoined(beside, start), extendHash(beside, start[0] ?? ''));
    captioned.push(pattern);
  }
  return block.cells[index];
}

/** What the captions say about everything in one of their columns. */
type ColumnView = {
  readonly hashes: readonly number[];
  /** Continues with how the row begins. */
  readonly phrase: number;
  readonly labels: readonly {
    readonly pattern: string;
    readonly label: number;
    /** Continues in the same way. */
    readonly beside: number;
  }[];
};

/**
 * How a word is abbreviated on paper: its beginning, and its first letter with the consonants after
 * it.
 */
function bonesOf(word: string): string[] {
  const bones = (word.slice(0, 1) + word.slice(1).replace(/[aeiouy]/g, '')).replace(/(.)\1/g, '$1');
  return [`${word.slice(0, 3)}-`, bones.slice(0, 2), bones.slice(0, 3)];
}

const columns = new WeakMap<HeaderBlock['cells'][number], Seen<ColumnView>>();

function columnOf({ cells }: HeaderBlock, index: number, lexicon: LabelLexicon): ColumnView {
  const cell = cells[index];
  const known = cell && columns.get(cell);
  if (known?.lexicon === lexicon) return known.view;
  const words = cell?.words ?? [];
  const phrase = extendJoined(HEAD, words);
  const view: ColumnView = {
    hashes: [
      phrase,
      ...words.map((word) => extendHash(HEAD_WORD, word)),
      ...words.flatMap(bonesOf).map((bone) => extendHash(HEAD_BONES, bone)),
      extendJoined(HEAD_BEFORE, cells[index - 1]?.words ?? ['^']),
      extendJoined(HEAD_BEHIND, cells[index + 1]?.words ?? ['$']),
      extendHash(HEAD_INDEX, index),
      extendHash(HEAD_REST, cells.length - index),
    ],
    phrase: extendHash(phrase, '|'),
    labels: (lexicon.match(words.join(''))?.patterns ?? []).map((pattern) => {
      const label = extendHash(HEAD_LABEL, pattern);
      return { pattern, label, beside: extendHash(label, '|') };
    }),
  };
  if (cell) columns.set(cell, { lexicon, view });
  return view;
}
