import type { PdfCharacter, PdfTextStyle } from './read-characters.ts';

/** A word of the text layer before its visibility is known. */
export type RawWord = {
  readonly text: string;
  /** Fractions of the upright page, not clamped. */
  readonly box: readonly [number, number, number, number];
  /** Longest side of its largest character, in points. */
  readonly sizePt: number;
  readonly unmapped: boolean;
  /** Characters without a glyph inside it: zero width, direction, tags. */
  readonly invisible: string;
  readonly style: PdfTextStyle;
};

type PageSize = { readonly widthPt: number; readonly heightPt: number };

/** Letters printed as one glyph that stand for several. */
const LIGATURES: Readonly<Record<string, string>> = {
  '\u0002': '-',
  '\u00ad': '-',
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
  '\ufb05': 'st',
  '\ufb06': 'st',
};

/**
 * Splits characters into words at spaces, at gaps wider than a letter, and where the style of
 * drawing changes: a hidden character must not hide inside a visible word.
 */
export function groupCharacters(characters: readonly PdfCharacter[], page: PageSize): RawWord[] {
  const words = wordsOf(characters, page);
  const letters = words.filter(({ text }) => [...text].length === 1).length;
  const isParted = letters * 2 > words.length && words.length >= FEW;
  const joined = isParted ? withoutFalseSpaces(characters, page) : joinSideways(characters, page);
  return joined.length < characters.length ? wordsOf(joined, page) : words;
}

/** With fewer words, letters may stand alone. */
const FEW = 40;
/** A space takes up more than this share of the larger of its neighbors. */
const LEAST_SPACE = 0.28;

/**
 * Where texts stand in columns, PDFium may take a page for one that is written from top to bottom,
 * and ends a line after every letter: only what has room for a space is one.
 */
function withoutFalseSpaces(
  characters: readonly PdfCharacter[],
  page: PageSize,
): readonly PdfCharacter[] {
  let last: PdfCharacter | undefined;
  let spaces: PdfCharacter[] = [];
  const kept: PdfCharacter[] = [];
  for (const character of characters) {
    if (character.space) {
      spaces.push(character);
      continue;
    }
    const room = last ? distanceOf(last, character, page) : 0;
    const size = last ? Math.max(sizeOf(last, page), sizeOf(character, page)) : 0;
    if (room > LEAST_SPACE * size) kept.push(...spaces);
    kept.push(character);
    spaces = [];
    last = character;
  }
  return kept;
}

/**
 * PDFium ends a line after every letter of a text that is written upward or downward, as over
 * narrow columns: where at least `SIDEWAYS` letters follow each other so, there is no space without
 * room.
 */
function joinSideways(
  characters: readonly PdfCharacter[],
  page: PageSize,
): readonly PdfCharacter[] {
  const printed = characters.filter(({ space }) => !space);
  const steps = printed.map((one, at) => stepOf(printed[at - 1], one, page));
  const joined = new Set<PdfCharacter>();
  for (let from = 0; from < steps.length; ) {
    const end = steps.findIndex((step, at) => at > from && step !== steps[from]);
    const to = end < 0 ? steps.length : end;
    if (steps[from] !== 0 && to - from >= SIDEWAYS - 1)
      for (const [nth, one] of printed.slice(from, to).entries())
        if (roomBetween(printed[from + nth - 1], one, page) <= LEAST_SPACE) joined.add(one);
    from = to;
  }
  if (joined.size === 0) return characters;
  const nextOf = new Map(printed.map((one, at) => [printed[at - 1], one]));
  let last: PdfCharacter | undefined;
  return characters.filter((one) => {
    if (!one.space) last = one;
    const next = nextOf.get(last);
    return !one.space || !next || !joined.has(next);
  });
}

const SIDEWAYS = 4;
/** More than this share of the size is no space within a caption. */
const WIDEST_SPACE = 1;

/** 1 or -1 if a character is right below or above the one before it, 0 if it is anywhere else. */
function stepOf(last: PdfCharacter | undefined, next: PdfCharacter, page: PageSize): number {
  if (!last) return 0;
  const [a, b] = [last.box, next.box];
  const shared = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const width = Math.min(a[2] - a[0], b[2] - b[0]);
  if (shared < width / 2 || roomBetween(last, next, page) > WIDEST_SPACE) return 0;
  return Math.sign(b[1] + b[3] - a[1] - a[3]);
}

/** In sizes of the larger of the two. */
function roomBetween(last: PdfCharacter | undefined, next: PdfCharacter, page: PageSize): number {
  if (!last) return Number.POSITIVE_INFINITY;
  return distanceOf(last, next, page) / Math.max(sizeOf(last, page), sizeOf(next, page));
}

function wordsOf(characters: readonly PdfCharacter[], page: PageSize): RawWord[] {
  const words: RawWord[] = [];
  let current: PdfCharacter[] = [];
  const finish = () => {
    const word = buildWord(current, page);
    if (word !== null) words.push(word);
    current = [];
  };
  for (const character of characters) {
    if (character.space) {
      finish();
      continue;
    }
    const last = current.at(-1);
    if (last !== undefined && !belongsTogether(last, character, page)) finish();
    current.push(character);
  }
  finish();
  return words;
}

function belongsTogether(last: PdfCharacter, next: PdfCharacter, page: PageSize): boolean {
  if (last.style !== next.style && !sameLook(last.style, next.style)) return false;
  return distanceOf(last, next, page) <= Math.max(sizeOf(last, page), sizeOf(next, page));
}

function distanceOf(last: PdfCharacter, next: PdfCharacter, page: PageSize): number {
  const gapX = gap(last.box[0], last.box[2], next.box[0], next.box[2]) * page.widthPt;
  const gapY = gap(last.box[1], last.box[3], next.box[1], next.box[3]) * page.heightPt;
  return Math.hypot(gapX, gapY);
}

function sameLook(a: PdfTextStyle, b: PdfTextStyle): boolean {
  if (a.inkless !== b.inkless || a.replaced !== b.replaced || a.layered !== b.layered) return false;
  if (a.fill === null || b.fill === null) return a.fill === b.fill;
  const other = b.fill;
  return a.fill.every((channel, index) => Math.abs(channel - (other[index] ?? 0)) <= 60);
}

/** Empty space between two spans; 0 if they touch or overlap. */
function gap(a0: number, a1: number, b0: number, b1: number): number {
  return Math.max(0, b0 - a1, a0 - b1);
}

function sizeOf(character: PdfCharacter, page: PageSize): number {
  const [x0, y0, x1, y1] = character.box;
  return Math.max((x1 - x0) * page.widthPt, (y1 - y0) * page.heightPt);
}

function buildWord(characters: readonly PdfCharacter[], page: PageSize): RawWord | null {
  const first = characters[0];
  if (first === undefined) return null;
  const written = characters
    .map((character) => LIGATURES[character.text] ?? character.text)
    .join('');
  // Format characters (zero width, direction, tags) and control characters are invisible.
  const text = written.replace(/[\p{Cf}\p{Cc}\p{Cs}\p{Cn}]/gu, '');
  if (text.trim() === '') return null;
  return {
    text,
    box: [
      Math.min(...characters.map((character) => character.box[0])),
      Math.min(...characters.map((character) => character.box[1])),
      Math.max(...characters.map((character) => character.box[2])),
      Math.max(...characters.map((character) => character.box[3])),
    ],
    sizePt: Math.max(...characters.map((character) => sizeOf(character, page))),
    unmapped: characters.some((character) => character.unmapped),
    invisible: (written.match(/\p{Cf}/gu) ?? []).join(''),
    style: first.style,
  };
}
