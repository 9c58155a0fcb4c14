import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { extendHash, extendJoined, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { maskAll } from '#lib/layout/words/mask-words.ts';
import { addLabels, findLabel, type Out } from './find-label.ts';
import type { Seen } from './seen.ts';

const LEFT = hashFeature('L:');
const LEFT_2 = hashFeature('L2:');
const LEFT_BOTH = hashFeature('pl:');
const LEFT_CELL = hashFeature('LL:');
const LEFT_WORD = hashFeature('Lw:');
const LEFT_BEGINNING = hashFeature('Lb:');
const LINE_START = hashFeature('L0:');
const LINE_START_2 = hashFeature('L01:');
/** What is before a place on its line. */
export type Left = {
  readonly hashes: readonly number[];
  readonly captioned: readonly string[];
  /** The two words right before it. */
  readonly lead: readonly string[];
  /** The first two words of the line. */
  readonly start: readonly string[];
};

/** What is left of a token is the same for everything that begins with it. */
const lefts = new WeakMap<Token, Seen<Left>>();

/**
 * What is left of a proposal on its line; `first` is the proposal's first word, by which this is
 * kept.
 */
export function findLeft(first: Token, left: readonly Token[], lexicon: LabelLexicon): Left {
  const known = lefts.get(first);
  if (known?.lexicon === lexicon) return known.view;
  const view = describeLeft(left, lexicon);
  lefts.set(first, { lexicon, view });
  return view;
}

function describeLeft(left: readonly Token[], lexicon: LabelLexicon): Left {
  const out: Out = { hashes: [], captioned: [] };
  const beside = maskAll(left.slice(-6));
  const l1 = beside.at(-1) ?? '^';
  const l2 = beside.at(-2) ?? '^';
  const lastSegment = left.at(-1)?.segment;
  const cell = maskAll(left.filter((token) => token.segment === lastSegment)).slice(-5);
  const start = maskAll(left.slice(0, 2));
  out.hashes.push(
    extendHash(LEFT, l1),
    extendHash(LEFT_2, l2),
    extendHash(extendHash(extendHash(LEFT_BOTH, l2), ' '), l1),
    extendJoined(LEFT_CELL, cell),
    // Captions vary in their order and their small words, and are truncated.
    ...cell.map((word) => extendHash(LEFT_WORD, word)),
    ...cell.map((word) => extendHash(LEFT_BEGINNING, word.slice(0, 4))),
  );
  addLabels(out, 'left', findLabel(beside, lexicon));
  if (left.length > 0)
    out.hashes.push(
      extendHash(LINE_START, `${maskAll(left.slice(0, 1))[0]}`),
      extendJoined(LINE_START_2, start),
    );
  return { ...out, lead: maskAll(left.slice(-2)), start };
}
