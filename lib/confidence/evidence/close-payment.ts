import { memoizeFor } from '#lib/forms/memoize.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { Field } from '#lib/model/field.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import { isInPart, middleOf } from './page/in-part.ts';
import { countAmounts, proofOfSum } from './proof.ts';

/** A payment that the totals of all claims on the pages add up to. */
export interface ClosedPayment {
  /** How strongly the sum proves its parts, 0..1 as in `proofOf`; 0 if it does not add up. */
  readonly proof: number;
  /** The record's own fields in the sum. */
  readonly paths: ReadonlySet<string>;
  /** The totals of the claims. */
  readonly totals: readonly Word[];
}

/** The list of what reduces a payment below its claims. */
export const LESS = 'providerAdjustments';

const OPEN: ClosedPayment = { proof: 0, paths: new Set(), totals: [] };

/**
 * Whether the claims on a record's pages, minus what is withheld from the provider, add up to the
 * payment. Totals of the other claims are below or above the record's own, on lines with the same
 * caption. If they do, the payment, the claim's total, and everything withheld are there and right,
 * because it would not add up otherwise. Says nothing if a page has only one claim or totals have
 * no caption.
 */
export function closePayment({ fields, pages }: ReadValues): ClosedPayment {
  const before = known.get(fields);
  if (before?.pages === pages) return before.payment;
  const payment = addUp({ fields, pages });
  known.set(fields, { pages, payment });
  return payment;
}

interface ReadValues {
  readonly fields: readonly Field[];
  readonly pages: readonly Page[];
}

/** By the record's fields, because its structure and its values are judged one after the other. */
const known = new WeakMap<
  readonly Field[],
  { readonly pages: readonly Page[]; readonly payment: ClosedPayment }
>();

function addUp({ fields, pages }: ReadValues): ClosedPayment {
  const [paid, check] = ['paid', 'check.amount'].map((path) =>
    fields.find((field) => field.path === path && field.value !== null),
  );
  const taken = fields.filter(
    ({ path, value }) => patternOf(path) === `${LESS}[].amount` && value !== null,
  );
  const total = centsOf(check);
  if (!paid || !check || total === null || total === 0) return OPEN;
  const totals = listTotals(paid, pages);
  const claims = sumOf(totals.map(({ text }) => parseMoney(text)));
  if (totals.length < 2 || claims - sumOf(taken.map(centsOf)) !== total) return OPEN;
  return {
    proof: proofOfSum(total, countAmounts(pages)),
    paths: new Set([paid, check, ...taken].map(({ path }) => path)),
    totals,
  };
}

function centsOf(field: Pick<Field, 'value'> | undefined): number | null {
  return field?.value == null ? null : parseMoney(field.value);
}

function sumOf(cents: readonly (number | null)[]): number {
  return cents.reduce((sum: number, one) => sum + (one ?? 0), 0);
}

/**
 * How strongly the payment proves where the record begins and ends, 0..1: of the totals that add up
 * to it, the record's own part of the pages holds exactly one, so no claim is joined with it and
 * none is cut off.
 */
export function proofOfBorder(
  { proof, totals }: ClosedPayment,
  region: readonly RecordPart[] | null,
): number {
  const own = totals.filter((word) => region?.some((part) => isInPart(word, part)));
  return own.length === 1 ? proof : 0;
}

/** Amounts in the column of this one, on lines with the caption of its line. */
function listTotals({ place }: Field, pages: readonly Page[]): Word[] {
  const page = pages.find(({ number }) => number === place?.page);
  const own = page?.words.find(({ id }) => place?.wordIds.includes(id));
  if (!page || !own) return [];
  const caption = captionsOf(page)(own);
  if (caption === '') return [];
  return pages.flatMap((one) =>
    one.words.filter(
      (word) =>
        isInColumn(word, own) &&
        parseMoney(word.text) !== null &&
        captionsOf(one)(word) === caption,
    ),
  );
}

/** Words without digits on the line of each word, for all claims on the page. */
const captionsOf = memoizeFor((page: Page) => memoizeFor((word: Word) => captionAt(word, page)));

function captionAt(word: Word, { words }: Page): string {
  const line = words.filter(
    (one) => Math.abs(middleOf(one) - middleOf(word)) < SAME_LINE * heightOf(word),
  );
  return line
    .filter(({ text }) => /\p{L}/u.test(text) && !/\d/.test(text))
    .toSorted((a, b) => a.box[0] - b.box[0])
    .map(({ text }) => text.toLowerCase())
    .join(' ');
}

/** Largest distance between the middles of two words on one line, in heights of a word. */
const SAME_LINE = 0.6;

function isInColumn(word: Word, own: Word): boolean {
  const [left, right] = [word.box[0] - own.box[0], word.box[2] - own.box[2]];
  return Math.min(Math.abs(left), Math.abs(right)) < SAME_EDGE;
}

function heightOf({ box }: Word): number {
  return Math.max(box[3] - box[1], 1e-6);
}
