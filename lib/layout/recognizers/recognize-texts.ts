import { beginsWithMark } from '../captions/begins-with-mark.ts';
import { isPlainMark, readMark } from '../page/find-mark.ts';
import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { captionWord } from '../words/caption-word.ts';
import { STATES_OF_CLAIMS } from './codes-of-word.ts';
import { listOtherReadings } from './other-readings.ts';
import type { Proposal } from './proposal.ts';
import { repairWords } from './repair-words.ts';

/**
 * Names: spans of words within one segment that begin at its start, after a colon, a tick, or a
 * caption, and end at its end, before a bracket, before a number, or before the next caption.
 * `captions` are words used in captions of the form, as `captionWord` spells them.
 */
export function recognizeTexts(
  layout: PageLayout,
  pageAt: number,
  captions: ReadonlySet<string>,
): Proposal[] {
  const found: Proposal[] = [];
  for (const line of layout.lines) found.push(...textsOn(line, pageAt, captions, layout.part));
  for (let at = 0; at < Math.min(layout.lines.length, 14); at++) {
    for (const count of [2, 3]) {
      const lines = layout.lines.slice(at, at + count);
      const edge = linesAtEdge(layout, at, count);
      for (const joined of [wrapped(lines, count, pageAt), stacked(edge, count, pageAt)])
        if (joined) found.push(joined, ...spelledOtherwise(joined, 2));
    }
  }
  return found;
}

/** What was found on a line, and what it depends on. */
type Found = {
  readonly captions: ReadonlySet<string>;
  readonly pageAt: number;
  readonly isPart: boolean;
  readonly texts: readonly Proposal[];
};

/**
 * Records on one page share lines; a record's own view is described separately from the whole page.
 */
const known = new WeakMap<TextLine, Found>();

function textsOn(
  line: TextLine,
  pageAt: number,
  captions: ReadonlySet<string>,
  part: PageLayout['part'],
): readonly Proposal[] {
  const before = known.get(line);
  const isPart = part !== null;
  const isSame = before?.captions === captions && before.pageAt === pageAt;
  if (isSame && before.isPart === isPart) return before.texts;
  const found = line.segments.flatMap((segment) => spansOf(segment, pageAt, captions));
  if (line.segments.length > 1 && line.tokens.length <= 12) found.push(...wholeLine(line, pageAt));
  const texts = found.flatMap((one) => [one, ...spelledOtherwise(one, 2)]);
  known.set(line, { captions, pageAt, isPart, texts });
  return texts;
}

/** Addresses: one to six whole lines, one below the other. */
export function recognizeAddresses(layout: PageLayout, pageAt: number): Proposal[] {
  const found: Proposal[] = [];
  const lines = layout.lines.slice(0, 26);
  for (let first = 0; first < lines.length; first++) {
    const tokens: Token[] = [];
    for (let last = first; last < Math.min(lines.length, first + 6); last++) {
      const line = lines[last];
      const above = lines[last - 1];
      if (
        !line ||
        (last > first && above && line.y - above.y > 4 * Math.max(line.height, layout.height))
      )
        break;
      tokens.push(...line.tokens);
      const value = textOf(tokens);
      if (value.length > 220) break;
      if (/\d/.test(value)) found.push(textProposal('address', [...tokens], pageAt));
      const cut = beforeCaption(line);
      if (cut > 0) {
        const shorter = tokens.slice(0, tokens.length - (line.tokens.length - cut));
        found.push(textProposal('address', shorter, pageAt));
      }
    }
  }
  return found.flatMap((one) => [one, ...spelledOtherwise(one, 3)]);
}

/**
 * Where a phone or registration number begins after the address on the same line; 0 if none does.
 */
function beforeCaption(line: TextLine): number {
  return Math.max(
    0,
    line.tokens.findIndex(
      (token, at) =>
        at > 0 && /^\(?(?:TEL|FAX|PHONE|GST|H\/P|HP|EMAIL|E-MAIL|CO\.?REG)/i.test(token.text),
    ),
  );
}

function spansOf(
  segment: readonly Token[],
  pageAt: number,
  captions: ReadonlySet<string>,
): Proposal[] {
  const starts = new Set([0]);
  const ends = new Set([segment.length]);
  segment.forEach((token, at) => {
    if (/[:：]$/.test(token.text)) {
      starts.add(at + 1);
      // The number of words in an unknown caption is not known.
      for (const end of [captionStart(segment, at, captions), at, at - 1, at - 2])
        if (end > 0) ends.add(end);
    } else if (captions.has(captionWord(token.text))) {
      starts.add(at + 1);
      if (at > 0) ends.add(at);
    }
    if (/^\(/.test(token.text) || /\d{3}/.test(token.text) || /^[-–|]$/.test(token.text))
      ends.add(at);
    if (/[,;]$/.test(token.text) && at > 0) ends.add(at + 1);
  });
  // What is ticked begins after its mark or ends before it; a name after a letterhead's initials
  // begins the same way.
  if (readMark(segment[0]?.text ?? '') !== null || beginsWithMark(segment)) starts.add(1);
  if (isPlainMark(segment.at(-1)?.text ?? '')) ends.add(segment.length - 1);
  for (const [start, end] of namesWithin(segment)) {
    starts.add(start);
    ends.add(end);
  }
  // The state of a claim after a name is not part of it.
  const state = segment.findIndex(({ text }, at) => at > 1 && STATES_OF_CLAIMS.test(text));
  if (state > 0 && ends.delete(state + 1)) ends.add(state);
  const found: Proposal[] = [];
  for (const start of starts) {
    for (const end of ends) {
      if (end - start < 1 || end - start > 9) continue;
      const tokens = segment.slice(start, end);
      const value = textOf(tokens);
      if (/\p{L}{2}/u.test(value)) found.push(textProposal('text', tokens, pageAt));
    }
  }
  return found;
}

/**
 * Runs of two to five words with capitals among others in lower case or numbers, as names in a
 * sentence (`Jane Doe saw John Roe, MD on March 10`). If all have capitals, the first may be the
 * caption of the others.
 */
function namesWithin(segment: readonly Token[]): [start: number, end: number][] {
  const isWord = segment.map(({ text }) => /^\p{Lu}[\p{L}'./-]*[,;]?$/u.test(text));
  // `Hill & Dale, P.C.` is one name.
  const isName = isWord.map((own, at) => own || (isJoint(segment[at]) && isWord[at - 1] === true));
  const found: [number, number][] = [];
  for (let start = 0; start < segment.length; start++) {
    let end = start;
    while (isName[end]) end++;
    if (end - start >= 2 && end - start <= 5 && end - start < segment.length) {
      found.push([start, end]);
      if (end - start >= 3 && isUpper(segment.slice(start, end))) found.push([start + 1, end]);
    } else if (start === 0 && end === segment.length && end >= 3 && end <= 5) {
      found.push([1, end]);
    }
    start = Math.max(start, end);
  }
  return found;
}

function isJoint(token: Token | undefined): boolean {
  return token?.text === '&';
}

/** If everything is in capitals, a caption cannot be distinguished from a name by its print. */
function isUpper(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => text === text.toUpperCase());
}

/** The caption before a colon begins where words used in captions begin. */
function captionStart(
  segment: readonly Token[],
  colon: number,
  captions: ReadonlySet<string>,
): number {
  let at = colon;
  while (at > 0 && captions.has(captionWord(segment[at - 1]?.text ?? ''))) at--;
  return at;
}

function wholeLine(line: TextLine, pageAt: number): Proposal[] {
  const value = textOf(line.tokens);
  return /\p{L}{2}/u.test(value) && value.length < 80
    ? [textProposal('text', line.tokens, pageAt)]
    : [];
}

/** A name that wraps over two or three lines of the head. */
function wrapped(lines: readonly TextLine[], count: number, pageAt: number): Proposal | null {
  const close = lines.every((line, at) => {
    const above = lines[at - 1];
    return !above || line.y - above.y <= 2.4 * Math.max(above.height, line.height);
  });
  const tokens = lines.flatMap((line) => line.tokens);
  if (lines.length < count || !close || tokens.length > 10) return null;
  return textOf(tokens).length < 90 ? textProposal('text', tokens, pageAt) : null;
}

/**
 * The next lines that begin where this one does; lines between them may be farther to the right.
 */
function linesAtEdge({ lines }: PageLayout, at: number, count: number): readonly TextLine[] {
  const x0 = lines[at]?.x0 ?? 0;
  const below = lines.slice(at, at + 2 * count);
  const end = below.findIndex((line) => line.x0 < x0 - SAME_START);
  const beside = end < 0 ? below : below.slice(0, end);
  return beside.filter((line) => line.x0 - x0 < SAME_START).slice(0, count);
}

/**
 * A name on two or three lines of a letterhead that has something else beside it: the first words
 * of lines that begin at one place.
 */
function stacked(lines: readonly TextLine[], count: number, pageAt: number): Proposal | null {
  const segments = lines.flatMap((line) => line.segments.slice(0, 1));
  const isBeside =
    lines.some((line) => line.segments.length > 1) ||
    lines.some((line, at) => at > 0 && indexOf(line) > indexOf(lines[at - 1]) + 1);
  const [x0 = 0] = lines.map((line) => line.x0);
  const isStack = lines.every(
    (line, at) =>
      Math.abs(line.x0 - x0) < SAME_START &&
      line.y - (lines[at - 1]?.y ?? line.y) <=
        2.4 * Math.max(line.height, lines[at - 1]?.height ?? 0),
  );
  const tokens = segments.flat();
  if (lines.length < count || !isBeside || !isStack || tokens.length > 8) return null;
  return tokens.every(({ text }) => /^\p{Lu}|^(?:&|of|and|the)$/u.test(text))
    ? textProposal('text', tokens, pageAt)
    : null;
}

function indexOf(line: TextLine | undefined): number {
  return line?.tokens[0]?.line ?? 0;
}

/** Shares of the page width within which lines begin at one place. */
const SAME_START = 0.004;

/** Words as printed, with single spaces; separators are removed at both ends. */
export function textOf(tokens: readonly Token[]): string {
  return trimmed(tokens.map((token) => token.text));
}

/** The same with OCR errors corrected, as a proposal. */
export function textProposal(
  kind: 'text' | 'address',
  tokens: readonly Token[],
  pageAt: number,
): Proposal {
  const { texts, repaired } = repairWords(tokens);
  return { kind, value: trimmed(texts), tokens, pageAt, repaired };
}

/** The same words with up to `most` doubtful ones as another engine reads them. */
export function spelledOtherwise({ tokens, pageAt, kind }: Proposal, most: number): Proposal[] {
  if (kind !== 'text' && kind !== 'address') return [];
  return listOtherReadings(tokens, most).map((others) => ({
    ...textProposal(kind, others, pageAt),
    repaired: true,
    otherwise: true,
  }));
}

function trimmed(texts: readonly string[]): string {
  return texts.join(' ').replace(/^[\s:;,.|*~_"'-]+|[\s:;,|*~_"'-]+$/g, '');
}
