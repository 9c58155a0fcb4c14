import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DocumentId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { type ExtractedRecord, extractPages } from '#lib/pipeline/extract-pages.ts';
import { drawDocument, isHeldOut } from '#lib/testing/generator/draw-document.ts';
import type { DrawnDocument } from '#lib/testing/generator/drawn-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import {
  drawEngineNoise,
  drawHybridNoise,
  drawNoise,
  NO_NOISE,
  type OcrNoise,
} from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { learnReviews } from '../learn-reviews.ts';
import { type Review, reviewFile } from '../review-file.ts';
import type { CurveSamples } from './curve-samples.ts';
import { judgeSamples } from './judge-samples.ts';

/**
 * Layouts from here on are never trained on, because the curve has to learn how new layouts are
 * read.
 */
const FIRST_HELD_OUT_LAYOUT = 1_000_000;

/**
 * Two documents in three are from families without any known layout, if the form has such families.
 */
const STRANGE_OF_THREE = 2;

/**
 * One document in this many breaks a rule, as real documents do: a failing rule must not imply a
 * misreading.
 */
const FAULT_EVERY = 4;

/** Further pages add little beyond the first, and take as long each. */
const MAX_PAGES = 4;

/** Synthetic documents have arbitrary dates; none should fail a rule for being in the future. */
export const AFTER_ALL_PAPERS = '2030-01-01';

/**
 * How a simulated document arrives: as text, read by a simulated OCR that doubts what it misreads,
 * or read as the OCR engines do.
 */
export type Coming = 'text' | 'read' | 'scanned';

/** Documents of one layout to generate: `number` determines the layout and the values. */
export interface CurvePaper {
  readonly form: string;
  readonly number: number;
  readonly coming: Coming;
  /** This many are read without knowledge of the layout, and corrected. */
  readonly corrected: number;
  /** This many come after those. */
  readonly papers: number;
}

/**
 * Generates documents of a layout that no reader was trained on, reads them as text or through
 * simulated OCR noise, and labels every result as right or wrong. Documents corrected before are
 * learned from once and not sampled, because learning takes several times as long as reading.
 * Documents with too many pages are left out.
 */
export async function buildCurveSamples(paper: CurvePaper): Promise<CurveSamples> {
  const { form, corrected, papers } = paper;
  const reviews: Review[] = [];
  for (let at = 0; at < corrected; at++) {
    const read = await readImagined(paper, at);
    if (read) reviews.push(...reviewDrawn(read.drawn, read.records, read.pages));
  }
  // Without anything learned, they would be samples of an unknown layout.
  if (corrected > 0 && !reviews.some((review) => review.form === form)) return [];
  const learnedOf = learnReviews(reviews);
  const samples: CurveSamples[number][] = [];
  for (let at = corrected; at < corrected + papers; at++) {
    const read = await readImagined(paper, at, learnedOf);
    if (!read) continue;
    const most = paper.coming === 'scanned' ? SAMPLES_PER_SCAN : undefined;
    samples.push(...judgeSamples(read.drawn, read.records, read.pages, most));
  }
  return samples;
}

interface ReadPaper {
  readonly drawn: DrawnDocument;
  readonly pages: Page[];
  readonly records: readonly ExtractedRecord[];
}

/** Null for a document with too many pages. */
async function readImagined(
  paper: CurvePaper,
  at: number,
  learnedOf: ReturnType<typeof learnReviews> = () => null,
): Promise<ReadPaper | null> {
  const { drawn, pages } = imaginePaper(paper, at);
  if (drawn.pages.length > MAX_PAGES) return null;
  const documentId = DocumentId.parse(hashOf(`${drawn.layout}/${at}`));
  const { form } = paper;
  const records = await extractPages({
    documentId,
    pages,
    form,
    learnedOf,
    today: AFTER_ALL_PAPERS,
  });
  return { drawn, pages, records };
}

function imaginePaper(
  { form, number, coming }: CurvePaper,
  at: number,
): { drawn: DrawnDocument; pages: Page[] } {
  const random = createRandom(`confidence/${form}/${number}/${coming}${at === 0 ? '' : `/${at}`}`);
  const fault = random.chance(1 / FAULT_EVERY);
  const drawn = drawDocument(form, layoutOf(form, number), number + at * NEXT_PAPER, { fault });
  const noise = noiseOf(form, drawn, coming, random);
  const pages = drawn.pages.map(
    (drawing, page) => listWords(drawing, page + 1, random, noise).page,
  );
  return { drawn, pages };
}

/** Documents of one layout have different values. */
const NEXT_PAPER = 1_000_003;

function reviewDrawn(
  { layout, records: expected }: DrawnDocument,
  records: readonly ExtractedRecord[],
  pages: readonly Page[],
): Review[] {
  const truth = { file: layout, expected: { records: expected.map((one) => ({ ...one })) } };
  return reviewFile(truth, records, pages);
}

function noiseOf(
  form: string,
  drawn: DrawnDocument,
  coming: Coming,
  random: ReturnType<typeof createRandom>,
): OcrNoise {
  const isFilled = drawn.pages.some((page) => page.runs.some((run) => run.layer === 'form'));
  if (coming === 'scanned') return drawEngineNoise(random);
  if (coming === 'text') return isFilled && random.chance(0.5) ? drawHybridNoise(random) : NO_NOISE;
  const draw = findDrawnKind(form)?.drawNoise ?? drawNoise;
  for (;;) {
    const noise = draw(random);
    if (noise !== NO_NOISE) return noise;
  }
}

const strange = new Map<string, number[]>();

/** The layout of the document with this number. */
function layoutOf(form: string, number: number): number {
  if (!findDrawnKind(form)?.isHeldOut || number % 3 >= STRANGE_OF_THREE)
    return FIRST_HELD_OUT_LAYOUT + number;
  const known = strange.get(form) ?? [];
  strange.set(form, known);
  const wanted = Math.floor(number / 3) * STRANGE_OF_THREE + (number % 3);
  let next = (known.at(-1) ?? 2 * FIRST_HELD_OUT_LAYOUT - 1) + 1;
  for (; known.length <= wanted; next++) if (isHeldOut(form, next)) known.push(next);
  return known[wanted] ?? next;
}

/**
 * Samples of scans that the OCR engines read, each as its layout's first document and again after
 * the corrected ones. Half of those come as text. The scans are the layout's documents from `first`
 * on. With `keep`, the OCR results are cached in that folder. Scans with too many pages are left
 * out.
 */
export async function buildScannedSamples(
  paper: Omit<CurvePaper, 'coming'> & { readonly first: number },
  keep?: string,
): Promise<CurveSamples> {
  const { form, number, corrected, first, papers } = paper;
  const reviews: Review[] = [];
  for (let at = 0; at < corrected; at++) {
    const coming = (number + at) % 2 === 0 ? 'text' : 'read';
    const read = await readImagined({ ...paper, coming }, at);
    if (read) reviews.push(...reviewDrawn(read.drawn, read.records, read.pages));
  }
  const learned = learnReviews(reviews);
  const samples: CurveSamples[number][] = [];
  for (let at = first; at < first + papers; at++) {
    const scan = await readScan(form, number, at, keep);
    if (scan === null) continue;
    const { drawn, pages } = scan;
    const documentId = DocumentId.parse(hashOf(`${form}-${number}-${at}`));
    for (const learnedOf of [() => null, learned]) {
      const input = { documentId, pages, form, learnedOf, today: AFTER_ALL_PAPERS };
      samples.push(...judgeSamples(drawn, await extractPages(input), pages, SAMPLES_PER_SCAN));
    }
  }
  return samples;
}

/** One scan of a layout's documents as the OCR engines read it; null if it has too many pages. */
async function readScan(
  form: string,
  number: number,
  at: number,
  keep?: string,
): Promise<Pick<ReadPaper, 'drawn' | 'pages'> | null> {
  const layout = layoutOf(form, number);
  const seed = number + at * NEXT_PAPER;
  const fault = seed % FAULT_EVERY === 0;
  const drawn = drawDocument(form, layout, seed, { fault });
  if (drawn.pages.length > MAX_SCANNED) return null;
  const level = LEVELS[seed % LEVELS.length];
  const paper = { form, layout, seed, variant: 'scan', fault, level } as const;
  return { drawn, pages: await readGenerated(paper, drawn, keep) };
}

/** At most; scans are few, so nearly all of their values are samples. */
const SAMPLES_PER_SCAN = 360;
/** Scans as light, medium, and hard to read, in turn. */
const LEVELS = ['light', 'medium', 'hard'] as const;
/** Each page of a scan takes as long as many simulated documents. */
const MAX_SCANNED = 2;

/**
 * Builds samples from a whole file, a PDF with text or a scan read by the OCR engines, whose
 * confidence in misread words cannot be simulated. This takes seconds per page; with `keep`, the
 * result is cached in that folder.
 */
export async function buildFileSamples(
  form: string,
  number: number,
  variant: 'digital' | 'scan',
  keep?: string,
): Promise<CurveSamples> {
  const layout = layoutOf(form, number);
  const fault = number % FAULT_EVERY === 0;
  const drawn = drawDocument(form, layout, number, { fault });
  if (drawn.pages.length > MAX_PAGES) return [];
  const pages = await readGenerated({ form, layout, seed: number, variant, fault }, drawn, keep);
  const documentId = DocumentId.parse(hashOf(`${form}-${number}`));
  const records = await extractPages({ documentId, pages, form, today: AFTER_ALL_PAPERS });
  return judgeSamples(drawn, records, pages);
}

const KeptPages = z.object({ drawing: z.string(), pages: z.array(Page) });

/** Cached pages are read again if the document is generated differently. */
async function readGenerated(
  paper: Parameters<typeof generateDocument>[0],
  drawn: DrawnDocument,
  keep: string | undefined,
): Promise<Page[]> {
  const { form, seed, variant } = paper;
  const drawing = hashOf(JSON.stringify(drawn.pages));
  const path = join(keep ?? '', `${form}-${seed}-${variant}.json`);
  if (keep !== undefined && existsSync(path)) {
    const kept = KeptPages.parse(JSON.parse(await readFile(path, 'utf8')));
    if (kept.drawing === drawing) return kept.pages;
  }
  const { bytes } = await generateDocument(paper);
  const { pages, error } = await extractFile({ bytes, form, today: AFTER_ALL_PAPERS, readers: [] });
  if (error) throw new Error(`a synthetic file cannot be read: ${error.code}`);
  if (keep !== undefined) await writeFile(path, JSON.stringify({ drawing, pages }));
  return [...pages];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
