import sharp from 'sharp';
import { type Piece, SHEET } from '#lib/exchange/sheets/sheet.ts';
import { GLYPH_COLUMNS, GLYPHS_PNG } from './glyphs.ts';

const FIRST = 32;
const LAST = 126;
const JPEG_QUALITY = 85;

/**
 * A page of a laid-out file as a gray JPEG. Accented letters are drawn without accents, other
 * characters as `?`.
 */
export async function drawSheet(print: readonly Piece[]): Promise<Uint8Array> {
  const glyphs = await loadGlyphs();
  const { width, height } = SHEET;
  const sheet = Buffer.alloc(width * height, 255);
  for (const piece of print)
    [...piece.text].forEach((letter, at) => {
      stamp(sheet, glyphs, codeOf(letter), { ...piece, column: piece.column + at });
    });
  const picture = sharp(sheet, { raw: { width, height, channels: 1 } }).toColorspace('b-w');
  return new Uint8Array(await picture.jpeg({ quality: JPEG_QUALITY }).toBuffer());
}

function codeOf(letter: string): number {
  const code = letter.normalize('NFD').codePointAt(0) ?? 0;
  return code >= FIRST && code <= LAST ? code : '?'.charCodeAt(0);
}

function stamp(sheet: Buffer, glyphs: Buffer, code: number, at: Pick<Piece, 'line' | 'column'>) {
  const { cell, left, top, width } = SHEET;
  const stride = GLYPH_COLUMNS * cell.width;
  const index = code - FIRST;
  const fromX = (index % GLYPH_COLUMNS) * cell.width;
  const fromY = Math.floor(index / GLYPH_COLUMNS) * cell.height;
  const x = left + at.column * cell.width;
  if (x + cell.width > width) return;
  for (let row = 0; row < cell.height; row++) {
    const from = (fromY + row) * stride + fromX;
    glyphs.copy(sheet, (top + at.line * cell.height + row) * width + x, from, from + cell.width);
  }
}

let loaded: Promise<Buffer> | null = null;

function loadGlyphs(): Promise<Buffer> {
  loaded ??= sharp(Buffer.from(GLYPHS_PNG, 'base64')).toColorspace('b-w').raw().toBuffer();
  return loaded;
}
