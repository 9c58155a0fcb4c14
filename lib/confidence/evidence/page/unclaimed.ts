import { memoizeFor } from '#lib/forms/memoize.ts';
import { listClaimed } from '#lib/layout/page/claimed-words.ts';
import type { Field } from '#lib/model/field.ts';
import type { WordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';

/** What a record's own part of its pages holds, and how much of it belongs to no value. */
export interface Unclaimed {
  readonly amounts: number;
  readonly amountsLeft: number;
  /** How many of these are negative. */
  readonly signedLeft: number;
  readonly days: number;
  readonly daysLeft: number;
  readonly words: number;
  readonly wordsLeft: number;
}

/** A record's values and the pages they are on. */
interface ReadRecord {
  readonly fields: readonly Field[];
  readonly pages: readonly Page[];
  /** Null: the record does not share its pages. */
  readonly region: readonly RecordPart[] | null;
}

/** By the record's fields, because its structure and its values are judged one after the other. */
const known = new WeakMap<readonly Field[], { of: ReadRecord; counts: Unclaimed }>();

/**
 * Counts the words of the record's own part of its pages that are in no field; kept as long as its
 * fields are the same.
 */
export function countUnclaimed(record: ReadRecord): Unclaimed {
  const { fields, pages, region } = record;
  const before = known.get(fields);
  if (before?.of.pages === pages && before.of.region === region) return before.counts;
  const own = region?.filter(({ shared }) => !shared) ?? null;
  const counts = countWords(pages, own, listClaimed(fields));
  known.set(fields, { of: record, counts });
  return counts;
}

/** The same for what the record shares with others; for its pages if it does not share them. */
export function countShared({ fields, pages, region }: ReadRecord): Unclaimed {
  const shared = region?.filter((part) => part.shared) ?? null;
  return countWords(pages, shared, listClaimed(fields));
}

/** `parts`: where on the pages; null for everywhere. */
function countWords(
  pages: readonly Page[],
  parts: readonly RecordPart[] | null,
  claimed: ReadonlySet<WordId>,
): Unclaimed {
  const counts = {
    amounts: 0,
    amountsLeft: 0,
    signedLeft: 0,
    days: 0,
    daysLeft: 0,
    words: 0,
    wordsLeft: 0,
  };
  for (const page of pages) {
    const own = parts?.filter((part) => part.page === page.number);
    const kinds = listKinds(page);
    page.words.forEach(({ id, box }, at) => {
      const y = (box[1] + box[3]) / 2;
      if (own && !own.some((part) => y >= part.box[1] && y < part.box[3])) return;
      const left = claimed.has(id) ? 0 : 1;
      counts.words += 1;
      counts.wordsLeft += left;
      const kind = kinds[at];
      if (kind === 'amount' || kind === 'signed') {
        counts.amounts += 1;
        counts.amountsLeft += left;
        if (kind === 'signed') counts.signedLeft += left;
      } else if (kind === 'day') {
        counts.days += 1;
        counts.daysLeft += left;
      }
    });
  }
  return counts;
}

/** What each word of a page is, for all records on it. */
const listKinds = memoizeFor(({ words }: Page) =>
  words.map(({ text }) =>
    isAmount(text) ? (SIGNED.test(text) ? 'signed' : 'amount') : DAY.test(text) ? 'day' : null,
  ),
);

/** Whether a word is an amount with cents, in American notation. */
export function isAmount(text: string): boolean {
  return AMOUNT.test(text);
}

const AMOUNT = /^[-(]?\$?\d{1,3}(,?\d{3})*\.\d{2}[)-]?$/;
const SIGNED = /[-()]/;
const DAY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
