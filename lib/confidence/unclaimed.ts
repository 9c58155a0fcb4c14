import type { Field } from '#lib/model/field.ts';
import type { WordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';

/** What a record's own part of its pages holds, and how much of it no value stands on. */
export interface Unclaimed {
  readonly amounts: number;
  readonly amountsLeft: number;
  readonly days: number;
  readonly daysLeft: number;
  readonly words: number;
  readonly wordsLeft: number;
}

/** A record's values and the pages they stand on. */
interface ReadRecord {
  readonly fields: readonly Field[];
  readonly pages: readonly Page[];
  /** Null: the record has its pages to itself. */
  readonly region: readonly RecordPart[] | null;
}

/** By the record's fields: its structure and its values are judged one after the other. */
const known = new WeakMap<readonly Field[], { of: ReadRecord; counts: Unclaimed }>();

export function countUnclaimed(record: ReadRecord): Unclaimed {
  const { fields, pages, region } = record;
  const before = known.get(fields);
  if (before?.of.pages === pages && before.of.region === region) return before.counts;
  const claimed = new Set(
    fields.flatMap(({ value, place }) => (value === null ? [] : (place?.wordIds ?? []))),
  );
  const counts = countWords(pages, region, claimed);
  known.set(fields, { of: record, counts });
  return counts;
}

/** `claimed`: words that some value stands on. */
function countWords(
  pages: readonly Page[],
  region: readonly RecordPart[] | null,
  claimed: ReadonlySet<WordId>,
): Unclaimed {
  const counts = { amounts: 0, amountsLeft: 0, days: 0, daysLeft: 0, words: 0, wordsLeft: 0 };
  for (const page of pages) {
    const own = region?.filter((part) => part.page === page.number && !part.shared);
    for (const { id, text, box } of page.words) {
      const y = (box[1] + box[3]) / 2;
      if (own && !own.some((part) => y >= part.box[1] && y < part.box[3])) continue;
      const left = claimed.has(id) ? 0 : 1;
      counts.words += 1;
      counts.wordsLeft += left;
      if (AMOUNT.test(text)) {
        counts.amounts += 1;
        counts.amountsLeft += left;
      } else if (DAY.test(text)) {
        counts.days += 1;
        counts.daysLeft += left;
      }
    }
  }
  return counts;
}

const AMOUNT = /^[-(]?\$?\d{1,3}(,?\d{3})*\.\d{2}[)-]?$/;
const DAY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
