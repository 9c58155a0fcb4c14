import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { trimMarks } from './codes-of-word.ts';

/**
 * The codes that a document explains, such as `Z41  The charge exceeds what the plan allows.`, in
 * capitals; lines that are others' (`isOther`) explain none. What may as well be a quantity, a
 * modifier, or the number of a street (`1`, `25`, `GP`, `359`) needs another one of the same format
 * below or above it, or a whole sentence.
 * What a sentence explains in brackets is listed with them, too: `(1)`.
 */
export function listExplainedCodes(
  layouts: readonly PageLayout[],
  isOther: (pageAt: number, line: number) => boolean,
): ReadonlySet<string> {
  const entries = layouts.flatMap(({ lines }, pageAt) =>
    lines.flatMap((line, at) =>
      isOther(pageAt, at) ? [] : explainedOn(line).map((entry) => ({ ...entry, pageAt })),
    ),
  );
  const isListed = (one: Entry & { readonly pageAt: number }) =>
    entries.some(
      (other) =>
        other.code !== one.code &&
        other.pageAt === one.pageAt &&
        formatOf(other.code) === formatOf(one.code) &&
        Math.abs(other.x0 - one.x0) < SAME_EDGE,
    );
  const told = entries.filter((one) => isDistinct(one) || isListed(one));
  const marked = entries.filter(({ isMarked }) => isMarked).map(({ code }) => `(${code})`);
  return new Set([...told.map(({ code }) => code), ...marked].map((code) => code.toUpperCase()));
}

type Entry = {
  readonly code: string;
  readonly x0: number;
  readonly words: number;
  readonly isMarked: boolean;
};

/** Words of a sentence. */
const SENTENCE = 5;

/** A line with an amount is a service, a total, or an adjustment. */
function explainedOn({ tokens, segments }: TextLine): Entry[] {
  if (tokens.some(({ text }) => AMOUNT.test(text))) return [];
  return segments.flatMap((segment, at): Entry[] => {
    const [first, ...rest] = segment;
    const words = countWords(rest.length > 0 ? rest : (segments[at + 1] ?? []));
    const code = trimMarks(first?.text ?? '');
    const isCode = CODE.test(code) && !OTHER.test(code);
    const isMarked = /^\(\w+\)/.test(first?.text ?? '') && words >= SENTENCE;
    return first && isCode && words >= 3 ? [{ code, x0: first.x0, words, isMarked }] : [];
  });
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
  return /^(?=.*\d)(?=.*[A-Z])/.test(code) || (/^\d{3,}$/.test(code) && words >= SENTENCE);
}

function formatOf(code: string): string {
  return code.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '9');
}
