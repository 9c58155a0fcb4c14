import { sniffFile } from '#lib/intake/sniff-file.ts';
import type { PageImage } from '#lib/model/page.ts';
import type { EngineWord } from '#lib/ocr/engines/engine.ts';
import { startPaddle } from '#lib/ocr/engines/paddle.ts';
import { readStrips } from '#lib/ocr/engines/read-strips.ts';
import { startTesseract } from '#lib/ocr/engines/tesseract.ts';
import { isSameText } from '#lib/ocr/merge-readings.ts';
import { type BothReadings, pairUp } from '#lib/ocr/pair-up.ts';
import { pickDoubtful } from '#lib/ocr/pick-doubtful.ts';
import { isSlipShaped, type PreparedImage, prepareImage } from '#lib/ocr/prepare-image.ts';
import { READING_POLICY } from '#lib/ocr/reading-policy.ts';
import { surenessOf } from '#lib/ocr/sureness.ts';
import { type Situation, weighWord } from '#lib/ocr/weigh-words.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import type { ScanLevel } from '#lib/testing/generator/degrade-picture.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { generateDocument } from '#lib/testing/generator/generate-document.ts';
import { fitLogistic } from './fit-logistic.ts';
import { placeTruth, type TruthPlaces } from './place-truth.ts';

// Weights of lib/ocr/weigh-words.ts: node bench/fit-word-weights.ts [DOCUMENTS] Seeded synthetic
// scans are read completely by both engines; each place where one or both saw a word is an example
// of one situation.

const FORMS = ['receipt', 'cms-1500', 'eob', 'patient-statement', 'invoice', 'other'];
const LEVELS: readonly ScanLevel[] = ['light', 'medium', 'hard'];
const FIRST_SEED = 90_000;
const TIME = { timeoutMs: 120_000 };

type Sample = { features: { paddle: number; tesseract: number }; right: boolean };

const samples = new Map<Situation, Sample[]>();
const paddle = startPaddle();
const tesseract = startTesseract();
for (let index = 0; index < Number(process.argv[2] ?? 54); index++) await learnFrom(index);
await Promise.all([paddle.close(), tesseract.close()]);
for (const [situation, list] of samples) report(situation, list);

async function learnFrom(index: number): Promise<void> {
  const form = FORMS[index % FORMS.length] ?? '';
  const level = LEVELS[Math.floor(index / FORMS.length) % LEVELS.length];
  const [seed, layout] = [FIRST_SEED + index, (index * 7) % 200];
  const { bytes } = await generateDocument({ form, seed, layout, level, variant: 'scan' });
  const { pages } = drawDocument(form, layout, seed, {});
  const kind = sniffFile(bytes);
  if (kind === null) throw new Error('unknown kind of file');
  for await (const page of readPages({ bytes, kind })) {
    const drawing = pages[page.number - 1];
    if (drawing !== undefined) await learnPage(page, placeTruth(drawing, page));
  }
}

async function learnPage(page: PageImage, truth: TruthPlaces): Promise<void> {
  const slip = isSlipShaped(page);
  const prepared = await prepareImage(page, slip ? 'slip' : 'sheet');
  const layout = slip ? 'column' : 'page';
  const found = await paddle.findLines(prepared.image, { layout, ...TIME });
  const strips = found.map(({ strip }) => strip);
  const { carefulBelow } = READING_POLICY[slip ? 'slip' : 'sheet'];
  const words = await paddle.readLines(prepared.image, strips, { ...TIME, carefulBelow });
  const lines = strips.map((strip, index) => ({
    strip,
    words: (words[index] ?? []).map((word) => ({ ...word, confidence: weighWord('agreed', {}) })),
  }));
  const everything = { carefulBelow, surely: 2, numbersSurely: 2, mostAgain: 2 };
  const { again } = pickDoubtful(lines, everything);
  const pieces = again.map((piece) => piece.strip);
  const second = await readStrips(tesseract, prepared.image, pieces, TIME);
  for (const [index, piece] of again.entries()) {
    const both = { paddle: piece.words, tesseract: second[index] ?? [] };
    for (const place of pairUp(piece.strip, both)) learnPlace(place, prepared, truth);
  }
}

function learnPlace(place: BothReadings, prepared: PreparedImage, truth: TruthPlaces): void {
  const isRight = (words: readonly EngineWord[]) =>
    words.every((word) => truth.has(word.text, prepared.toPage(word.box)));
  const all = [...place.paddle, ...place.tesseract];
  if (!all.some((word) => /[\p{L}\p{N}]/u.test(word.text))) return;
  const add = (situation: Situation, words: readonly EngineWord[]) =>
    addSample(situation, place, isRight(words));
  if (place.paddle.length > 0) add('paddleAlone', place.paddle);
  if (place.tesseract.length === 0) add('paddleUnseen', place.paddle);
  else if (place.paddle.length === 0) return;
  else if (!isSameText(place.paddle, place.tesseract)) return;
  else if (place.paddle.length === place.tesseract.length) add('agreed', place.paddle);
  else add('parted', place.paddle.length > place.tesseract.length ? place.paddle : place.tesseract);
}

function addSample(situation: Situation, place: BothReadings, right: boolean): void {
  const logitOf = (engine: 'paddle' | 'tesseract') => {
    const sureness = place[engine].length === 0 ? 0.5 : surenessOf(engine, place[engine]);
    const bounded = Math.min(1 - 1e-4, Math.max(1e-4, sureness));
    return Math.log(bounded / (1 - bounded));
  };
  const features = {
    paddle: logitOf('paddle'),
    tesseract: situation === 'paddleAlone' ? 0 : logitOf('tesseract'),
  };
  samples.set(situation, [...(samples.get(situation) ?? []), { features, right }]);
}

function report(situation: Situation, list: readonly Sample[]): void {
  const { intercept, weights } = fitLogistic(list);
  const right = list.filter((sample) => sample.right).length;
  const share = `${list.length} places, ${((100 * right) / list.length).toFixed(1)} % right`;
  const round = (value = 0) => Math.round(value * 1000) / 1000;
  const fitted = {
    paddle: round(weights.paddle),
    tesseract: round(weights.tesseract),
    bias: round(intercept),
  };
  process.stdout.write(`${situation}: ${JSON.stringify(fitted)} (${share})\n`);
}
