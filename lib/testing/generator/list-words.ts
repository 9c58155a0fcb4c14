import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';
import { inReadingOrder, lean, mergeNeighbors } from './arrange-pieces.ts';
import { type Drawing, type LineRole, type TextRun, textWidth } from './drawing.ts';
import { NO_NOISE, type OcrNoise } from './ocr-noise.ts';
import type { Piece } from './piece.ts';
import type { Random } from './random.ts';
import { readPiece } from './read-piece.ts';
import { boxesRead, rulesRead, specksOf } from './read-specks.ts';

/**
 * Words of a page as a reader gets them, with the truth's path for each word that prints one, and
 * what the lines of words are for if the drawing says so.
 */
export type TaggedPage = {
  readonly page: Page;
  readonly tags: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, LineRole>;
};

/**
 * The words of a drawing with their boxes, without rendering it: what OCR would return, with the
 * confusions, splits, merges, and losses of `noise`. In reading order.
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
  const ticked = boxesRead(drawing, pieces, random.fork('boxes'), noise);
  const noisy = mergeNeighbors(inReadingOrder(ticked), random, noise);
  const leaning = lean(noisy, drawing, noise.skew);
  const tags = new Map<string, string>();
  const roles = new Map<string, LineRole>();
  const words = inReadingOrder(leaning).map((piece, index): Word => {
    const id = wordIdOf(number, index);
    if (piece.tag) tags.set(id, piece.tag);
    if (piece.role) roles.set(id, piece.role);
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
  return { page: pageOf(drawing, number, words, noise), tags, roles };
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
          role: run.role ?? null,
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
