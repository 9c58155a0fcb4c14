import { trigramsOf } from '#lib/lineage/assets/trigrams.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import type { Query } from './replay-records.ts';

const SYLLABLES = ['ba', 'cor', 'di', 'fel', 'gra', 'hum', 'jo', 'kin', 'lar', 'mo', 'nes', 'pri'];
/** Written at once. */
const BATCH = 5_000;

/** The name of a data set by number: three words that others share, and a unique number. */
export function nameOfDataset(number: number): string {
  const random = seeded(number + 1);
  const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = () => `${syllable()}${syllable()}${syllable()}`;
  return `${word()} ${word()} ${word()} ${number}`;
}

/** Writes this many data sets of another system, with names for the search. */
export async function nameAssets(query: Query, count: number): Promise<void> {
  for (let first = 0; first < count; first += BATCH) {
    const told = Array.from({ length: Math.min(BATCH, count - first) }, (_, at) => {
      const name = nameOfDataset(first + at);
      const key = `measured/${first + at}`;
      const rest = { state: 'enriched', facts: {}, owner: null, tags: [], links: [], hash: key };
      return {
        type: 'dataset',
        provider: 'openlineage',
        key,
        name,
        ...rest,
        trigrams: trigramsOf(name),
      };
    });
    await query('SELECT enrich_assets($1::jsonb)', [JSON.stringify(told)]);
  }
  await query('VACUUM ANALYZE asset_facts, assets');
}
