import { NO_NOISE, type OcrNoise } from './ocr-noise.ts';
import type { Piece } from './piece.ts';
import type { Random } from './random.ts';

/** One printed word as OCR reads it: misread, in two pieces, or not at all. */
export function readPiece(piece: Piece, form: boolean, random: Random, noise: OcrNoise): Piece[] {
  if (noise === NO_NOISE) return [piece];
  // The corner drawn after a lettered slot merges with the letter: `A.` comes out as `AL`.
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
        : isFaint(piece.text, random, noise)
          ? piece.text.replace('.', '')
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

function isFaint(text: string, random: Random, { points }: OcrNoise): boolean {
  return points > 0 && /\d\.\d{2}/.test(text) && random.chance(points);
}

/**
 * A word as the better of two engines reads it, and as the other one does if it differs and was
 * asked. Which of the two is better is a guess that is usually right.
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

/**
 * Engines that agree are confident; one that is wrong against another usually has low confidence.
 */
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

/** What OCR mistakes for what. */
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
