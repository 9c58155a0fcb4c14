import { fold } from '#lib/layout/fold.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { findAllHeaderBlocks, findHeaderCell } from '#lib/layout/header-blocks.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import { findNeighbours } from '#lib/layout/neighbours.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import type { Choice } from '#lib/layout/scorer.ts';

/**
 * Of one look: for each field, beside which captions its value stood (or would have stood), and how
 * often it was right there and wrong. Keys are `<pattern> <place>`.
 */
export type Captions = ReadonlyMap<string, readonly [right: number, wrong: number]>;

/** A choice with what its options stand on. */
export type PlacedChoice = Choice & { readonly proposals: readonly Proposal[] };

/** Tells where proposals stand in terms that hold on the next document of the same look. */
export type PlaceOf = (proposal: Proposal) => string;

/** By the caption to the left, else the one above, else the part of the page. */
export function placeByCaption(layouts: readonly PageLayout[]): PlaceOf {
  return ({ pageAt, tokens }) => {
    const layout = layouts[pageAt];
    const first = tokens[0];
    if (!layout || !first) return '';
    const { left, above } = findNeighbours(layout, tokens);
    const segment = left.at(-1)?.segment;
    const beside = phraseOf(left.filter((token) => token.segment === segment));
    if (beside !== '') return `left:${beside}`;
    const over = phraseOf(above[0] ?? []);
    if (over !== '') return `above:${over}`;
    return `at:${Math.round(first.x0 * 12)},${first.line < 8 ? first.line : 'low'}`;
  };
}

/** By the caption of the column, else its right edge. */
export function placeByColumn(layouts: readonly PageLayout[], lexicon: LabelLexicon): PlaceOf {
  const blocks = findAllHeaderBlocks(layouts, lexicon);
  return ({ pageAt, tokens }) => {
    const cell = findHeaderCell(blocks[pageAt] ?? [], tokens);
    const words = cell?.block.cells[cell.index]?.words;
    if (cell && words) return `column:${words.join(' ')}#${cell.index}`;
    return `edge:${Math.round((tokens.at(-1)?.x1 ?? 0) * 20)}`;
  };
}

/** Captions with those of one more record. `right`: indices of the right options; the last is "none". */
export function rememberPlaces(
  captions: Captions,
  choice: PlacedChoice,
  right: readonly number[],
  placeOf: PlaceOf,
): Captions {
  const { pattern, proposals } = choice;
  const places = proposals.map(placeOf);
  const here = new Set(right.map((at) => places[at] ?? NOWHERE));
  const next = new Map(captions);
  for (const place of new Set([...places, ...here])) {
    const key = `${pattern} ${place}`;
    const [hits, misses] = next.get(key) ?? [0, 0];
    if (here.has(place)) next.set(key, [hits + 1, misses]);
    else if (hits > 0) next.set(key, [hits, misses + 1]);
  }
  return next;
}

/** The choice with its options marked that stand where the field's value stood before. */
export function recallPlaces<Of extends PlacedChoice>(
  choice: Of,
  captions: Captions,
  placeOf: PlaceOf,
): Of {
  const { pattern, proposals } = choice;
  const options = choice.options.map((features, at) => {
    const proposal = proposals[at];
    const [hits, misses] = captions.get(`${pattern} ${proposal ? placeOf(proposal) : NOWHERE}`) ?? [
      0, 0,
    ];
    if (hits <= misses) return features;
    const mark = at === proposals.length ? 'absent' : 'place';
    const marks = misses === 0 ? [`known:${mark}`, `known:${mark}-always`] : [`known:${mark}`];
    return Int32Array.from([...features, ...marks.map(hashFeature)]);
  });
  return { ...choice, options };
}

/** Where the value of a field stands that a look never prints. */
const NOWHERE = 'nowhere';

function phraseOf(tokens: readonly Token[]): string {
  const words = tokens.map(({ text }) => fold(text)).filter((word) => word !== '');
  return words.some((word) => /\d/.test(word)) ? '' : words.slice(-5).join(' ').slice(0, 40);
}
