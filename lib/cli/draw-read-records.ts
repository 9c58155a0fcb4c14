import type { KnownRecord } from '#lib/extraction/layout/lessons/known-record.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { type FoundRecord, findClaimRegions } from '#lib/splitting/find-claim-regions.ts';
import { drawKnownRecords } from './known-records.ts';

/** A found record must contain at least this share of its printed words. */
const OF_ITS_WORDS = 0.7;

/**
 * The records of one synthetic document with their truth, for learning from them as they are read:
 * each in the parts of the pages where reading finds it. A record that reading merges, splits, or
 * misses has the parts from the generator.
 */
export function drawReadRecords(form: string, layout: number, seed: number): KnownRecord[] {
  const records = drawKnownRecords(form, layout, seed);
  const pages = [...new Set(records.flatMap((record) => record.pages))];
  const ordered = pages.sort((a, b) => a.number - b.number);
  const found = findClaimRegions({ form, score: 1, pages: ordered }, BUILT_IN);
  const own = records.map(({ tags }, at) => {
    const others = records.filter((_, other) => other !== at);
    return new Set([...tags.keys()].filter((word) => others.every((one) => !one.tags.has(word))));
  });
  return records.map((record, at): KnownRecord => {
    const words = own[at] ?? new Set();
    const places = found.filter((one) => shareWithin(one, words) > OF_ITS_WORDS);
    const [place] = places;
    const isParted = places.length !== 1 || !place?.region;
    const isJoined = own.some(
      (others, other) => other !== at && place && shareWithin(place, others) > 1 - OF_ITS_WORDS,
    );
    if (isParted || isJoined || !place?.region) return { ...record, asRead: true };
    return { ...record, asRead: true, pages: place.pages, regions: place.region };
  });
}

/** The share of the words that is inside a record's own parts of the pages. */
function shareWithin({ pages, region }: FoundRecord, words: ReadonlySet<string>): number {
  const within = pages
    .flatMap((page) => page.words)
    .filter(({ id, page, box: [, top, , bottom] }) => {
      const y = (top + bottom) / 2;
      const isOwn = region?.some(
        (part) => !part.shared && part.page === page && y >= part.box[1] && y < part.box[3],
      );
      return isOwn && words.has(id);
    });
  return within.length / Math.max(1, words.size);
}
