import { memoizeFor } from '#lib/forms/memoize.ts';
import type { Form } from '#lib/model/form.ts';
import { isPlainMark } from '../page/find-mark.ts';
import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { SAME_EDGE } from '../page/one-column.ts';
import { captionKey, type LabelLexicon } from './label-lexicon.ts';

/** The line of a value is at most so far from its caption's, in heights of the larger print. */
const NEAR = 2.4;
/** The number of a box before its caption: `26.`, `11a`, `(05)`, `[1]`, `c.` */
const NUMBER = /^(?:[([]?(\d{1,2}[a-zA-Z]?)[.)\]:]*|[a-d][.)])$/;
/** The same where it is surely one: `10` may be a value. */
const PLAIN_NUMBER = /^(?:[([]?\d{1,2}[a-zA-Z]?[.)\]]+|[a-d][.)])$/;
/** The same where OCR joined it with the caption. */
const JOINED_NUMBER = /^(\d{1,2}[a-zA-Z]?)\.(?=\p{L})/u;
/** What boxes are called before their numbers. */
const BOX = /^(?:box|item|field|fl|locator)$/i;
/** Captions of anyone's name or number, if no number of a box says whose. */
const ANYONES: ReadonlySet<string> = new Set(['name', 'npi']);
/** The fewest letters of a caption: `ID` and `GP` are often values. */
const SHORTEST = 3;
/** The most words of a caption. */
const LONGEST = 6;
/** Where captions and values take turns, both ways find as many cells as this part of the more. */
const AS_MANY = 0.6;
/** Values are behind captions if so many times as many are as above or below them. */
const MOSTLY = 1.5;
/** Who a caption is about, if it says so. */
const PARTY = /^(?:patient|pt|insured|subscriber|policy ?holder|member)/i;
/** Fields that a patient and an insured person both have. */
const OF_PARTY = /^(?:patient|insured)(?=\.)/;

/** Fields that a caption of a form names, and where it is. */
interface Caption {
  readonly patterns: readonly string[];
  readonly line: TextLine;
  readonly at: number;
  readonly x0: number;
  /** Where the next caption on the line begins. */
  readonly end: number;
}

/** What is printed at a caption, and how far their lines are apart. */
interface Cell {
  readonly tokens: readonly Token[];
  readonly gap: number;
}

/** Where values are printed, as seen from their captions. */
type Side = 'below' | 'above' | 'behind';

/**
 * What is printed at the caption of each field, by pattern, on pages with the content of a form in a
 * layout of their own: below, above, or behind it. A caption of several fields, such as `City`, is
 * that of the first of them at its first place, and so on. Fields with something at several
 * captions, and those with nothing, are left out.
 */
export function findCaptionCells(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
): ReadonlyMap<string, readonly Token[]> {
  const cells = layouts.flatMap((layout) => {
    const captions = layout.lines.flatMap((line, at) => captionsOn(line, at, form, lexicon));
    const side = sideOf(layout, captions, lexicon);
    return captions.map((caption) => ({
      patterns: caption.patterns,
      tokens: cellAt(side, layout, caption, lexicon)?.tokens ?? [],
    }));
  });
  const named = new Map<string, readonly Token[]>();
  const sets = [...Map.groupBy(cells, ({ patterns }) => patterns.join(' ')).values()];
  for (const same of sets.toSorted((a, b) => countFields(a) - countFields(b))) {
    const patterns = (same[0]?.patterns ?? []).filter((pattern) => !named.has(pattern));
    const filled = same.filter(({ tokens }) => tokens.length > 0);
    const own = patterns.length === same.length ? same : filled;
    if (patterns.length !== own.length) continue;
    for (const [at, pattern] of patterns.entries()) named.set(pattern, own[at]?.tokens ?? []);
  }
  return new Map([...named].filter(([, tokens]) => tokens.length > 0));
}

function countFields(same: readonly { readonly patterns: readonly string[] }[]): number {
  return same[0]?.patterns.length ?? 0;
}

/** The segments of a line that are captions of fields outside lists, and nothing else. */
function captionsOn(line: TextLine, at: number, form: Form, lexicon: LabelLexicon): Caption[] {
  const parts = line.segments.flatMap(partAtNumbers);
  return parts.flatMap((part, nth) => {
    const patterns = part.some(({ text }) => isPlainMark(text))
      ? []
      : patternsOf(
          part.map(({ text }) => text),
          form,
          lexicon,
        );
    const [first] = part;
    if (patterns.length === 0 || !first) return [];
    return [{ patterns, line, at, x0: first.x0, end: parts[nth + 1]?.[0]?.x0 ?? 1 }];
  });
}

/** Captions with numbers that are close to each other are in one segment. */
function partAtNumbers(segment: readonly Token[]): Token[][] {
  const parts: Token[][] = [];
  for (const token of segment) {
    const isNumber = /^\d{1,2}[a-zA-Z]?\.$/.test(token.text) || JOINED_NUMBER.test(token.text);
    if (parts.length === 0 || isNumber) parts.push([]);
    parts.at(-1)?.push(token);
  }
  return parts;
}

/**
 * The fields outside lists that words are the caption of, in the form's order. The box's number
 * says which it is of those that the words may name; a caption that does not say whose birth date
 * it is may be the patient's or the insured's.
 */
function patternsOf(texts: readonly string[], form: Form, lexicon: LabelLexicon): string[] {
  const { number, words } = partNumber(texts);
  const caption = withoutNote(words);
  const match = caption.join('').length < SHORTEST ? null : lexicon.match(captionKey(caption));
  if (!match?.exact || match.patterns.some((pattern) => pattern.includes('[]'))) return [];
  const isSaid = caption.some((word) => PARTY.test(word));
  const named = new Set(match.patterns.flatMap((one) => (isSaid ? [one] : ofEither(one))));
  const patterns = form.fields.flatMap(({ pattern }) => (named.has(pattern) ? [pattern] : []));
  const own = patterns.filter((pattern) => number && numberOf(form).get(pattern) === number);
  if (own.length === 1) return own;
  return ANYONES.has(captionKey(caption)) ? [] : patterns;
}

function ofEither(pattern: string): string[] {
  return ['patient', 'insured'].map((party) => pattern.replace(OF_PARTY, party));
}

/** The number of each field's box, as its description begins. */
const numberOf = memoizeFor(
  ({ fields }: Form): ReadonlyMap<string, string> =>
    new Map(
      fields.flatMap(({ pattern, description }) => {
        const number = /^(?:Box|FL) (\d+[A-Za-z]?)\b/.exec(description)?.[1]?.toLowerCase();
        return number ? [[pattern, number] as const] : [];
      }),
    ),
);

function partNumber(texts: readonly string[]): { number: string | null; words: string[] } {
  const [first = '', ...rest] = BOX.test(texts[0] ?? '') ? texts.slice(1) : texts;
  const alone = NUMBER.exec(first);
  if (alone) return { number: alone[1]?.toLowerCase() ?? null, words: rest };
  const joined = JOINED_NUMBER.exec(first)?.[1]?.toLowerCase() ?? null;
  return { number: joined, words: [first.replace(JOINED_NUMBER, ''), ...rest] };
}

/** `Patient's name (Last, First, MI)` */
function withoutNote(words: readonly string[]): readonly string[] {
  const from = words.findIndex((word) => word.startsWith('('));
  return from > 0 && words.at(-1)?.endsWith(')') ? words.slice(0, from) : words;
}

/** The side of their captions on which the values of a page are; the nearer one if in doubt. */
function sideOf(layout: PageLayout, captions: readonly Caption[], lexicon: LabelLexicon): Side {
  const told = captions.filter(({ patterns }) => patterns.length <= 2);
  const [below, above, behind] = (['below', 'above', 'behind'] as const).map((side) => {
    const gaps = told.flatMap((one) => cellAt(side, layout, one, lexicon)?.gap ?? []);
    return { count: gaps.length, gap: gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0 };
  });
  if (!below || !above || !behind) return 'below';
  const most = Math.max(below.count, above.count);
  if (behind.count > MOSTLY * most) return 'behind';
  const isDoubtful = Math.min(below.count, above.count) >= AS_MANY * most;
  if (isDoubtful) return below.gap <= above.gap ? 'below' : 'above';
  return below.count === most ? 'below' : 'above';
}

/** What is on this side of a caption; null if nothing is. */
function cellAt(
  side: Side,
  { lines }: PageLayout,
  { line, at, x0, end }: Caption,
  lexicon: LabelLexicon,
): Cell | null {
  if (side === 'behind') {
    const segment = line.segments.find(([first]) => first?.x0 === end);
    return cellOf(segment, 0, lexicon);
  }
  const near =
    side === 'below' ? lines.slice(at + 1, at + 3) : lines.slice(Math.max(0, at - 2), at);
  for (const next of side === 'below' ? near : near.toReversed()) {
    const gap = Math.abs(next.y - line.y);
    if (gap > NEAR * Math.max(next.height, line.height)) return null;
    const own = next.segments.filter(
      ([first]) => first && first.x0 >= x0 - SAME_EDGE && first.x0 < end - SAME_EDGE,
    );
    if (own.length > 0) return own.length === 1 ? cellOf(own[0], gap, lexicon) : null;
  }
  return null;
}

/** The words of a segment without ticks, unless it is a caption, or begins with one. */
function cellOf(segment: readonly Token[] = [], gap: number, lexicon: LabelLexicon): Cell | null {
  const texts = segment.map(({ text }) => text);
  const { words } = partNumber(texts);
  const isCaption = words
    .slice(0, LONGEST)
    .some((_, last) => lexicon.match(captionKey(words.slice(0, last + 1)))?.exact);
  const isLabeled = words.some((word) => word.endsWith(':'));
  const isNumbered =
    texts.length > 1 && (PLAIN_NUMBER.test(texts[0] ?? '') || BOX.test(texts[0] ?? ''));
  const tokens = segment.filter(({ text }) => !isPlainMark(text));
  return isCaption || isLabeled || isNumbered || tokens.length === 0 ? null : { tokens, gap };
}
