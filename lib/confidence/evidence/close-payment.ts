import { memoizeFor } from '#lib/forms/memoize.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import { listClaimed } from '#lib/layout/page/claimed-words.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { Field } from '#lib/model/field.ts';
import { isInPart, middleOf } from '#lib/model/geometry/in-part.ts';
import type { Page } from '#lib/model/page.ts';
import { patternOf } from '#lib/model/path.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { Word } from '#lib/model/word.ts';
import type { JudgedRecord } from './judged-record.ts';
import { isOnLine, listSharedAmounts } from './page/shared-amounts.ts';
import { isAmount } from './page/unclaimed.ts';
import { countAmounts, proofOfSum } from './proof.ts';

/** A payment that other amounts on the pages add up to. */
export interface ClosedPayment {
  /** How strongly the sum proves its parts, 0..1 as in `proofOf`; 0 if it does not add up. */
  readonly proof: number;
  /** The record's own fields in the sum. */
  readonly paths: ReadonlySet<string>;
  /** The totals of the claims; none if the sum begins with what is printed as the total of all. */
  readonly totals: readonly Word[];
}

/** The list of what reduces a payment below its claims. */
export const LESS = 'providerAdjustments';

const OPEN: ClosedPayment = { proof: 0, paths: new Set(), totals: [] };

/**
 * Whether the claims on a record's pages and what is withheld from the provider add up to the
 * payment. If they do, everything withheld is there and right, because it would hardly add up
 * otherwise. What the claims add up to is known in two ways:
 *
 * - Totals of the other claims are below or above the record's own, on lines with the same caption,
 *   or with the same kinds of words. Then the payment and the claim's total are proved, too.
 * - An amount outside the claims differs from the payment by exactly what is withheld. If it is less
 *   than the payment, that may be the total, and it the payment. A subtotal after some of what is
 *   withheld would prove the rest alone (docs/decisions/0233).
 */
export function closePayment(record: ReadValues): ClosedPayment {
  const { fields, pages } = record;
  const before = known.get(fields);
  if (before?.pages === pages) return before.payment;
  const payment = addUp(record);
  known.set(fields, { pages, payment });
  return payment;
}

type ReadValues = Pick<JudgedRecord, 'fields' | 'pages' | 'region'>;

/** By the record's fields, because its structure and its values are judged one after the other. */
const known = new WeakMap<
  readonly Field[],
  { readonly pages: readonly Page[]; readonly payment: ClosedPayment }
>();

function addUp(record: ReadValues): ClosedPayment {
  const { fields, pages } = record;
  const [paid, check] = ['paid', 'check.amount'].map((path) =>
    fields.find((field) => field.path === path && field.value !== null),
  );
  const taken = fields.filter(
    ({ path, value }) => patternOf(path) === `${LESS}[].amount` && value !== null,
  );
  const payment = centsOf(check);
  if (!check || payment === null || payment === 0) return OPEN;
  const less = Math.abs(sumOf(taken.map(centsOf)));
  // Some payers print what they withhold as negative amounts, others as positive ones.
  const closes = (claims: number) => claims !== 0 && Math.abs(claims - payment) === less;
  const proof = proofOfSum(payment, countAmounts(pages));
  const totals =
    paid &&
    listTotals(paid, record).find((words) =>
      closes(sumOf(words.map(({ text }) => parseMoney(text)))),
    );
  if (paid && totals) return { proof, paths: pathsOf([paid, check, ...taken]), totals };
  const printed = less > 0 ? listPrintedTotals(taken, record).filter(closes) : [];
  if (printed.length === 0) return OPEN;
  const isMore = printed.every((claims) => claims > payment);
  return { proof, paths: pathsOf(isMore ? [check, ...taken] : taken), totals: [] };
}

function pathsOf(fields: readonly Field[]): ReadonlySet<string> {
  return new Set(fields.map(({ path }) => path));
}

/**
 * Amounts in cents that are printed outside the claims and in no field: one of them may be what all
 * claims add up to. Not on a line with something withheld, because a line of totals has its own
 * differences.
 */
function listPrintedTotals(
  taken: readonly Field[],
  { fields, pages, region }: ReadValues,
): number[] {
  const claimed = listClaimed(fields);
  const ofTaken = listClaimed(taken);
  const withheld = pages.flatMap(({ words }) => words.filter(({ id }) => ofTaken.has(id)));
  return listSharedAmounts(pages, region).flatMap(({ cents, word }) =>
    claimed.has(word.id) || withheld.some((one) => isOnLine(one, word)) ? [] : cents,
  );
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
  return countOwn(totals, region) === 1 ? proof : 0;
}

/** How many of these are in the record's own part of the pages. */
function countOwn(words: readonly Word[], region: readonly RecordPart[] | null): number {
  return words.filter((word) => region?.some((part) => isInPart(word, part))).length;
}

/**
 * What may be the totals of all claims: amounts in the column of this one, on lines with the same
 * caption, or else with the same kinds of words. Rows look alike, too: only if the record's own
 * part of the pages holds just one is that one its total.
 */
function listTotals({ place }: Field, { pages, region }: ReadValues): Word[][] {
  const page = pages.find(({ number }) => number === place?.page);
  const own = page?.words.find(({ id }) => place?.wordIds.includes(id));
  if (!page || !own) return [];
  const [byCaption = [], byKinds = []] = LOOKS.map((looksOf) => {
    const look = looksOf(page)(own);
    const isLike = (word: Word, on: Page) =>
      isInColumn(word, own) && parseMoney(word.text) !== null && looksOf(on)(word) === look;
    return look === '' ? [] : pages.flatMap((on) => on.words.filter((word) => isLike(word, on)));
  });
  const choices = countOwn(byKinds, region) === 1 ? [byCaption, byKinds] : [byCaption];
  return choices.filter((words) => words.length > 1);
}

/** For all claims on the page. */
const LOOKS = [captionOf, kindsOf].map((lookOf) =>
  memoizeFor((page: Page) => memoizeFor((word: Word) => lookOf(listLine(word, page)))),
);

/** Words without digits. */
function captionOf(line: readonly Word[]): string {
  return line
    .filter(({ text }) => /\p{L}/u.test(text) && !/\d/.test(text))
    .map(({ text }) => text.toLowerCase())
    .join(' ');
}

/**
 * One letter for each word: an amount, a number, or other words next to each other, because names
 * have one, two, or three.
 */
function kindsOf(line: readonly Word[]): string {
  return line
    .map(({ text }) =>
      isAmount(text) ? '$' : /\d/.test(text) ? '9' : /\p{L}/u.test(text) ? 'a' : '',
    )
    .join('')
    .replace(/a+/g, 'a');
}

/**
 * The words that are surely on the line of this one, from left to right: those on the next one
 * would change what it looks like.
 */
function listLine(word: Word, { words }: Page): Word[] {
  return words
    .filter((one) => Math.abs(middleOf(one) - middleOf(word)) < SAME_LINE * heightOf(word))
    .toSorted((a, b) => a.box[0] - b.box[0]);
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
