import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { trimMarks } from './codes-of-word.ts';

/**
 * The codes that a document explains, such as `Z41  The charge exceeds what the plan allows.`, in
 * capitals; lines that are others' (`isOther`) explain none. What may as well be a quantity, a
 * modifier, a word, or the number of a street (`1`, `25`, `PPO`, `359`) needs a whole sentence or
 * another one of the same format below or above it, or has to be one of a list; on a list, one or
 * two words explain a code, too.
 * What a sentence explains in brackets is listed with them, too: `(1)`.
 */
export function listExplainedCodes(
  layouts: readonly PageLayout[],
  isOther: (pageAt: number, line: number) => boolean,
): ReadonlySet<string> {
  const entries = layouts.flatMap(({ lines }, pageAt) =>
    lines.flatMap((line, at) =>
      isOther(pageAt, at) ? [] : explainedOn(line).map((entry) => ({ ...entry, pageAt, at })),
    ),
  );
  const clear = entries.filter((one) => isDistinct(one) || isAmongOthers(one, entries));
  const beside = entries.filter((one) => clear.some((other) => isNext(one, other)));
  const marked = entries.filter(({ isMarked }) => isMarked).map(({ code }) => `(${code})`);
  const codes = [...clear, ...beside].map(({ code }) => code);
  return new Set([...codes, ...marked].map((code) => code.toUpperCase()));
}

type Entry = {
  readonly code: string;
  readonly x0: number;
  readonly words: number;
  readonly isMarked: boolean;
};
type Placed = Entry & { readonly pageAt: number; readonly at: number };

/** Words of a text that explains a code by itself. */
const TEXT = 3;
/** Words of a sentence. */
const SENTENCE = 5;
/** Lines from one code of a list to the next, if the text of the first takes several. */
const LINES = 3;

/** A line with an amount is a service, a total, or an adjustment, unless a sentence is beside it. */
function explainedOn({ tokens, segments }: TextLine): Entry[] {
  const withAmount = tokens.some(({ text }) => AMOUNT.test(text));
  return segments.flatMap((segment, at): Entry[] => {
    const [first, ...rest] = segment;
    const text = rest.length > 0 ? rest : (segments[at + 1] ?? []);
    const words = countWords(text);
    const code = trimMarks(first?.text ?? '');
    const isCode = CODE.test(code) && !OTHER.test(code);
    if (!first || !isCode || words === 0) return [];
    if (withAmount && (words < SENTENCE || text.some((one) => AMOUNT.test(one.text)))) return [];
    const isMarked = /^\(\w+\)/.test(first.text) && words >= SENTENCE;
    return [{ code, x0: first.x0, words, isMarked }];
  });
}

/** Whether a text explains it and one of the same format, both at the same edge of a page. */
function isAmongOthers(one: Placed, entries: readonly Placed[]): boolean {
  return entries.some(
    (other) =>
      isInColumn(one, other) &&
      Math.min(one.words, other.words) >= TEXT &&
      formatOf(other.code) === formatOf(one.code),
  );
}

/** Whether it is just before or after the second one in a list, with a text or of its format. */
function isNext(one: Placed, other: Placed): boolean {
  const isClose = Math.abs(one.at - other.at) <= LINES;
  const isAlike = one.words >= TEXT || formatOf(other.code) === formatOf(one.code);
  return isInColumn(one, other) && isClose && isAlike;
}

/** Whether they are two codes that begin at the same edge of the same page. */
function isInColumn(one: Placed, other: Placed): boolean {
  return (
    other.code !== one.code &&
    other.pageAt === one.pageAt &&
    Math.abs(other.x0 - one.x0) < SAME_EDGE
  );
}

const AMOUNT = /\d[.,]\d\d(?!\d)/;
/** A letter, or up to eight letters and digits. */
const CODE = /^(?:[a-z]|[A-Z]{1,3}|(?=[A-Z-]*\d)[A-Z0-9]{1,4}(?:-?[A-Z0-9]{1,4})?)$/;
/** A procedure, a year, or an adjustment. */
const OTHER =
  /^(?:\d{5}|[A-Z]\d{4}|\d{4}[A-Z]|(?:19|20)\d\d|(?:CO|C0|PR|OA|0A|PI|P1)-?[A-Z]?\d{1,3})$/;

/** Words of a text; 0 if it is mostly something else. */
function countWords(tokens: readonly Token[]): number {
  const words = tokens.filter(({ text }) => /^\W*\p{L}{2,}/u.test(text));
  const others = tokens.filter(({ text }) => /\d/.test(text));
  return others.length > words.length / 2 ? 0 : words.length;
}

function isDistinct({ code, words }: Entry): boolean {
  const isMixed = /^(?=.*\d)(?=.*[A-Z])/.test(code);
  return words >= (isMixed ? TEXT : SENTENCE) && (isMixed || /^\d{3,}$/.test(code));
}

function formatOf(code: string): string {
  return code.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '9');
}
