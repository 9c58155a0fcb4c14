import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';
import { type Drawing, type TextRun, textWidth } from './drawing.ts';
import type { Random } from './random.ts';

/** How the imagined OCR errs; all are probabilities per word unless said otherwise. */
export type OcrNoise = {
  /** Per character. */
  readonly confuse: number;
  /** The same for what the blank form prints. */
  readonly confuseForm: number;
  readonly split: number;
  readonly merge: number;
  readonly drop: number;
  /** Captions of a form are small and coloured: they are lost more often. */
  readonly dropForm: number;
  /** Degrees the page leans. */
  readonly skew: number;
  /** Specks and rules that are read as characters, per page. */
  readonly specks: number;
  /** What was typed is a text layer, read without error; only the form's own print was read by OCR. */
  readonly typedIsText: boolean;
};

export const NO_NOISE: OcrNoise = {
  confuse: 0,
  confuseForm: 0,
  split: 0,
  merge: 0,
  drop: 0,
  dropForm: 0,
  skew: 0,
  specks: 0,
  typedIsText: false,
};

/** Words of a page as a reader gets them, with the truth's path for each word that prints one. */
export type TaggedPage = { readonly page: Page; readonly tags: ReadonlyMap<string, string> };

type Piece = {
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  tag: string | null;
  confidence: number;
  source: Word['source'];
  alternative?: string;
};

/**
 * The words of a drawing with their boxes, without drawing it: what OCR would give, with the
 * confusions, splits, merges and losses of `noise`. In reading order.
 */
export function listWords(
  drawing: Drawing,
  number: number,
  random: Random,
  noise: OcrNoise = NO_NOISE,
): TaggedPage {
  const pieces = drawing.runs
    .flatMap((run) =>
      piecesOf(run, random, noise.typedIsText && run.layer === 'value' ? NO_NOISE : noise),
    )
    .concat(specksOf(drawing, random, noise), rulesRead(drawing, random, noise));
  const noisy = mergeNeighbours(inReadingOrder(pieces), random, noise);
  const leaning = lean(noisy, drawing, noise.skew);
  const tags = new Map<string, string>();
  const words = inReadingOrder(leaning).map((piece, index): Word => {
    const id = wordIdOf(number, index);
    if (piece.tag) tags.set(id, piece.tag);
    return {
      id,
      page: number,
      text: piece.text,
      box: pageBox(
        piece.x0 / drawing.width,
        piece.y0 / drawing.height,
        piece.x1 / drawing.width,
        piece.y1 / drawing.height,
      ),
      confidence: Probability.parse(piece.confidence),
      source: piece.source,
      ...(piece.alternative === undefined ? {} : { alternative: piece.alternative }),
    };
  });
  return { page: pageOf(drawing, number, words, noise), tags };
}

function pageOf(drawing: Drawing, number: number, words: Word[], noise: OcrNoise): Page {
  return {
    number,
    widthPx: Math.round((drawing.width / 72) * 200),
    heightPx: Math.round((drawing.height / 72) * 200),
    origin: noise === NO_NOISE ? 'digital' : noise.typedIsText ? 'hybrid' : 'scan',
    rotation: 0,
    quality: { sharpness: null, contrast: null, skewDegrees: noise.skew, dpi: 200 },
    hiddenText: [],
    flags: [],
    words,
  };
}

function piecesOf(run: TextRun, random: Random, noise: OcrNoise): Piece[] {
  const pieces: Piece[] = [];
  const widthOf = (text: string) => textWidth(text, run.size, run.face, run.bold) * run.stretch;
  for (const match of run.text.matchAll(/\S+/g)) {
    if (random.chance(run.layer === 'form' ? noise.dropForm : noise.drop)) continue;
    const x0 = run.x + widthOf(run.text.slice(0, match.index));
    const x1 = x0 + widthOf(match[0]);
    const y0 = run.y - run.size * 0.72;
    const y1 = run.y + (/[gjpqy,()$Q]/.test(match[0]) ? run.size * 0.2 : 0);
    pieces.push(
      ...readPiece(
        {
          text: match[0],
          x0,
          y0,
          x1,
          y1,
          tag: run.tag,
          confidence: 1,
          source: noise === NO_NOISE ? 'text-layer' : 'tesseract',
        },
        run.layer === 'form',
        random,
        noise,
      ),
    );
  }
  return pieces;
}

function readPiece(piece: Piece, form: boolean, random: Random, noise: OcrNoise): Piece[] {
  if (noise === NO_NOISE) return [piece];
  // The corner drawn behind a lettered slot runs together with the letter: `A.` comes out as `AL`.
  const printed =
    form && /^[A-L]\.$/.test(piece.text) && random.chance(0.5)
      ? random.pick([
          `${piece.text.slice(0, 1)}L`,
          'L',
          `${piece.text.slice(0, 1)}[`,
          `${piece.text}|`,
          '8L',
          'oL',
        ])
      : piece.text === 'X' && random.chance(noise.confuse * 6)
        ? random.pick(['x', '[X]', '|X', 'X|', 'K', '><', 'Xl', '%', '[x'])
        : piece.text;
  const rate = form ? noise.confuseForm : noise.confuse;
  const [text, other] = readTwice(printed, rate, random);
  if (text === '') return [];
  const wobble = (piece.y1 - piece.y0) * 0.08;
  const shift = () => (random.next() - 0.5) * 2 * wobble;
  const confidence = drawSureness(text === printed, other !== null, random);
  const read = {
    ...piece,
    text,
    confidence,
    y0: piece.y0 + shift(),
    y1: piece.y1 + shift(),
    ...(other === null ? {} : { alternative: other }),
  };
  if (text.length < 4 || !random.chance(noise.split)) return [read];
  const cut = random.int(1, text.length - 1);
  const middle = read.x0 + ((read.x1 - read.x0) * cut) / text.length;
  const { alternative: _, ...half } = read;
  return [
    { ...half, text: text.slice(0, cut), x1: middle - 0.4 },
    { ...half, text: text.slice(cut), x0: middle + 0.4 },
  ];
}

/**
 * A word as the better of two engines reads it, and as the other does where it reads it differently
 * and was asked. Which of the two is the better one is a guess that is right in most cases.
 */
function readTwice(
  printed: string,
  rate: number,
  random: Random,
): [text: string, other: string | null] {
  const first = misread(printed, rate, random);
  if (!random.chance(ASKED_TWICE)) return [first, null];
  const second = misread(printed, rate * 2, random);
  if (first === second || second === '') return [first, null];
  const swapped = first === '' || random.chance(first === printed ? 0.1 : 0.5);
  return swapped ? [second, first === '' ? null : first] : [first, second];
}

/** Engines that agree are sure; one that errs against another mostly knows that it may. */
function drawSureness(right: boolean, doubled: boolean, random: Random): number {
  if (doubled) return right ? 0.35 + 0.6 * random.next() : 0.1 + 0.5 * random.next();
  return Math.min(1, Math.max(0.05, 0.97 - random.next() ** 3 * 0.5 - (right ? 0 : 0.25)));
}

/** Share of the words that both engines are asked for. */
const ASKED_TWICE = 0.6;

function misread(printed: string, rate: number, random: Random): string {
  return [...printed]
    .map((char) =>
      random.chance(rate)
        ? random.pick(CONFUSIONS[char] ?? [char, '', char.toLowerCase(), char.toUpperCase()])
        : char,
    )
    .join('');
}

/** What OCR takes for what. */
const CONFUSIONS: Readonly<Record<string, readonly string[]>> = {
  '0': ['O', 'o', '8', 'D', '6'],
  '1': ['l', 'I', '7', '|', 'i'],
  '2': ['Z', '7'],
  '3': ['8', '5'],
  '4': ['A', '9'],
  '5': ['S', 's', '6', '3'],
  '6': ['G', '8', '5'],
  '7': ['1', '/', 'T'],
  '8': ['B', '3', '6', '0'],
  '9': ['g', '4', '8'],
  O: ['0', 'Q'],
  I: ['1', 'l', '|'],
  l: ['1', 'I', '|'],
  S: ['5', '8', '$'],
  B: ['8', 'E'],
  Z: ['2'],
  G: ['6', 'C'],
  E: ['F', 'B'],
  T: ['I', '7'],
  D: ['O', '0'],
  '.': [',', '', '-', ':'],
  ',': ['.', ''],
  ':': ['.', ';', ''],
  '/': ['7', '1', 'l', ''],
  '-': ['~', '', '—', '.'],
  $: ['S', '5', '5', '8', ''],
  e: ['c', 'o'],
  a: ['o', 's'],
  n: ['m', 'ri', 'h'],
  m: ['rn', 'n'],
  r: ['t', 'v'],
  i: ['l', '1', 'j'],
  t: ['f', 'l'],
};

/** Rules beside typed text that come out as letters: `| DOE`, `1 DOE`. */
function rulesRead(drawing: Drawing, random: Random, noise: OcrNoise): Piece[] {
  if (noise.specks === 0) return [];
  return drawing.runs
    .filter((run) => run.layer === 'value' && run.tag !== null && random.chance(0.02))
    .map((run) => ({
      text: random.pick(['|', '1', 'l', 'I', '[', 'f', 'fi', 'E', '_', 'i', 'L', ']', 'a.', '(']),
      x0: run.x - 7 - random.next() * 4,
      x1: run.x - 4,
      y0: run.y - run.size * 0.75,
      y1: run.y,
      tag: null,
      source: 'tesseract',
      confidence: 0.2 + random.next() * 0.7,
    }));
}

function specksOf(drawing: Drawing, random: Random, noise: OcrNoise): Piece[] {
  const count = random.int(0, noise.specks);
  return Array.from({ length: count }, () => {
    const x0 = random.next() * drawing.width;
    const y0 = random.next() * drawing.height;
    const text = random.pick([
      '|',
      '-',
      '.',
      "'",
      '~',
      '_',
      '—',
      'ie',
      'oF',
      '|',
      ':',
      '*',
      'a',
      '[',
      'I',
    ]);
    return {
      text,
      x0,
      y0,
      x1: x0 + 3 + text.length * 2,
      y1: y0 + 4 + random.next() * 8,
      tag: null,
      source: 'tesseract',
      confidence: 0.1 + random.next() * 0.5,
    };
  });
}

/** Runs drawn apart that stand on one line come one after the other, left to right. */
function inReadingOrder(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.y0 + a.y1 - b.y0 - b.y1);
  const lines: Piece[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const height = first ? Math.min(first.y1 - first.y0, piece.y1 - piece.y0) : 0;
    if (line && first && (piece.y0 + piece.y1 - first.y0 - first.y1) / 2 < height * 0.5) {
      line.push(piece);
    } else {
      lines.push([piece]);
    }
  }
  return lines.flatMap((line) => line.sort((a, b) => a.x0 - b.x0));
}

function mergeNeighbours(pieces: readonly Piece[], random: Random, noise: OcrNoise): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const near =
      last &&
      last.source === piece.source &&
      Math.abs(last.y0 - piece.y0) < 3 &&
      piece.x0 > last.x0 &&
      piece.x0 - last.x1 < (piece.y1 - piece.y0) * 0.6;
    if (last && near && random.chance(noise.merge)) {
      const tag = last.tag === piece.tag ? last.tag : null;
      const { alternative: _, ...alone } = last;
      merged[merged.length - 1] = {
        ...alone,
        text: last.text + piece.text,
        x1: piece.x1,
        y1: Math.max(last.y1, piece.y1),
        tag,
        confidence: Math.min(last.confidence, piece.confidence),
      };
    } else {
      merged.push(piece);
    }
  }
  return merged;
}

function lean(pieces: readonly Piece[], drawing: Drawing, degrees: number): Piece[] {
  if (degrees === 0) return [...pieces];
  const slope = Math.tan((degrees * Math.PI) / 180);
  return pieces.map((piece) => {
    const dy = ((piece.x0 + piece.x1) / 2 - drawing.width / 2) * slope;
    const dx = -((piece.y0 + piece.y1) / 2 - drawing.height / 2) * slope;
    return { ...piece, x0: piece.x0 + dx, x1: piece.x1 + dx, y0: piece.y0 + dy, y1: piece.y1 + dy };
  });
}
