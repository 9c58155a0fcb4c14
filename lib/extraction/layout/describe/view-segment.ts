import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { extendHash, extendJoined, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { maskAll } from '#lib/layout/words/mask-words.ts';
import { addLabels, findLabel, type Out } from './find-label.ts';
import type { Seen } from './seen.ts';

const UP = [hashFeature('U0:'), hashFeature('U1:')];
const UP_WORD = [hashFeature('Uw0:'), hashFeature('Uw1:')];
const UP_ANY = [hashFeature('Ua0:'), hashFeature('Ua1:')];
const DOWN = hashFeature('D:');

/** What a segment says about the one below it, by its distance, and about the one above it. */
type SegmentView = { readonly above: readonly Out[]; readonly below: number };

/** Segments are looked at from all sides. */
const segments = new WeakMap<readonly Token[], Seen<SegmentView>>();

/** What a segment says about the ones below and above it; kept by the segment. */
export function viewOf(segment: readonly Token[], lexicon: LabelLexicon): SegmentView {
  const known = segments.get(segment);
  if (known?.lexicon === lexicon) return known.view;
  const lead = maskAll(segment).slice(0, 5);
  const label = findLabel(maskAll(segment.slice(-6)), lexicon);
  const above = UP.map((up, at): Out => {
    const last = extendHash(UP_WORD[at] ?? 0, lead.at(-1) ?? '');
    const any = lead.map((word) => extendHash(UP_ANY[at] ?? 0, word));
    const out: Out = { hashes: [extendJoined(up, lead), last, ...any], captioned: [] };
    addLabels(out, at === 0 ? 'up0' : 'up1', label);
    return out;
  });
  const view = { above, below: extendJoined(DOWN, lead.slice(0, 3)) };
  segments.set(segment, { lexicon, view });
  return view;
}
