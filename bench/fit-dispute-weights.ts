import { sniffFile } from '#lib/intake/sniff-file.ts';
import type { PageImage } from '#lib/model/page.ts';
import { describeDispute, describeMended } from '#lib/ocr/describe-dispute.ts';
import { openDictionary } from '#lib/ocr/dictionary.ts';
import type { EngineName, EngineWord } from '#lib/ocr/engines/engine.ts';
import { startPaddle } from '#lib/ocr/engines/paddle.ts';
import { startTesseract } from '#lib/ocr/engines/tesseract.ts';
import { mendWord } from '#lib/ocr/mend-word.ts';
import { isSameText } from '#lib/ocr/merge-readings.ts';
import { type BothReadings, pairUp } from '#lib/ocr/pair-up.ts';
import { isSlipShaped, prepareImage } from '#lib/ocr/prepare-image.ts';
import { readBoth } from '#lib/ocr/read-twice.ts';
import { READING_POLICY } from '#lib/ocr/reading-policy.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import { degradePicture, type ScanLevel } from '#lib/testing/generator/degrade-picture.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import type { Drawing } from '#lib/testing/generator/drawing.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { renderPdf } from '#lib/testing/generator/render-pdf.ts';
import { fitLogistic } from './fit-logistic.ts';
import { placeTruth } from './place-truth.ts';
import { printInDots } from './print-in-dots.ts';

// Weights of DISPUTED and MENDED in lib/ocr/weigh-words.ts: node bench/fit-dispute-weights.ts
// [DOCUMENTS] Seeded drawings are scanned badly, half of the receipts as printed in dots, and read
// as the product reads them. Each place where the engines differ, and each word that can be mended,
// is an example.

/** Half are receipts: two thirds of their print is read twice, of other documents a twelfth. */
const FORMS = [
  ...['receipt', 'eob', 'receipt', 'cms-1500', 'receipt', 'patient-statement'],
  ...['receipt', 'invoice', 'receipt', 'itemized-statement', 'receipt', 'superbill'],
];
const LEVELS: readonly ScanLevel[] = ['medium', 'hard', 'hard'];
const FIRST_SEED = 92_000;
const DOTTED = 0.45;
const TIME = { timeoutMs: 120_000 };

type Sample = { readonly features: Record<string, number>; readonly right: boolean };

const samples: Record<EngineName | 'mended', Sample[]> = { paddle: [], tesseract: [], mended: [] };
const paddle = startPaddle();
const tesseract = startTesseract();
const engines = { paddle: () => paddle, tesseract: async () => tesseract };
const dictionary = await openDictionary();
for (let index = 0; index < Number(process.argv[2] ?? 120); index++) await learnFrom(index);
await Promise.all([paddle.close(), tesseract.close()]);
for (const [name, list] of Object.entries(samples)) report(name, list);

async function learnFrom(index: number): Promise<void> {
  const form = FORMS[index % FORMS.length] ?? '';
  const level = LEVELS[(index + Math.floor(index / FORMS.length)) % LEVELS.length] ?? 'hard';
  const layout = form === 'receipt' ? index % 200 : (index * 7) % 200;
  const [drawing] = drawDocument(form, layout, FIRST_SEED + index, {}).pages;
  if (drawing === undefined) throw new Error(`${form}: nothing drawn`);
  const bytes = await scan(drawing, form, level, FIRST_SEED + index);
  const kind = sniffFile(bytes);
  if (kind === null) throw new Error('unknown kind of file');
  for await (const page of readPages({ bytes, kind })) await learnPage(page, drawing);
}

async function scan(
  drawing: Drawing,
  form: string,
  level: ScanLevel,
  seed: number,
): Promise<Uint8Array> {
  const random = createRandom(`words/${seed}`);
  const slip = form === 'receipt';
  const dotted = slip && random.chance(DOTTED);
  const coarse = slip ? random.int(90, 170) : random.int(95, 150);
  const dpi = dotted ? Math.max(120, coarse) : coarse;
  const [picture] = await renderPdf(await drawPdf([drawing]), dpi);
  if (picture === undefined) throw new Error(`${form}: nothing rendered`);
  const print = dotted ? await printInDots(picture, random, dpi) : picture;
  return degradePicture(print, random, level);
}

async function learnPage(page: PageImage, drawing: Drawing): Promise<void> {
  const truth = placeTruth(drawing, page);
  const slip = isSlipShaped(page);
  const prepared = await prepareImage(page, slip ? 'slip' : 'sheet');
  const policy = READING_POLICY[slip ? 'slip' : 'sheet'];
  const layout = slip ? 'column' : 'page';
  const { once, twice } = await readBoth(prepared.image, engines, policy, { layout, ...TIME });
  const isRight = (words: readonly EngineWord[]) =>
    words.every((word) => truth.has(word.text, prepared.toPage(word.box)));
  for (const word of once) learnMended(word, undefined, isRight);
  for (const { strip, readings } of twice) {
    for (const place of pairUp(strip, readings)) learnPlace(place, isRight);
  }
}

type Judge = (words: readonly EngineWord[]) => boolean;

function learnPlace({ paddle, tesseract }: BothReadings, isRight: Judge): void {
  const isPaired = paddle.length === tesseract.length;
  if (isPaired || tesseract.length === 0) {
    for (const [at, word] of paddle.entries()) learnMended(word, tesseract[at], isRight);
  }
  if (paddle.length === 0 || tesseract.length === 0) return;
  const pairs = isPaired
    ? paddle.map((word, at) => [[word], tesseract.slice(at, at + 1)] as const)
    : [[paddle, tesseract] as const];
  for (const [ours, theirs] of pairs) {
    const text = [...ours, ...theirs].map((word) => word.text).join('');
    if (isSameText(ours, theirs) || !/[\p{L}\p{N}]/u.test(text)) continue;
    const features = { ...describeDispute(ours, theirs, dictionary) };
    samples.paddle.push({ features, right: isRight(ours) });
    samples.tesseract.push({ features, right: isRight(theirs) });
  }
}

function learnMended(word: EngineWord, other: EngineWord | undefined, isRight: Judge): void {
  const mended = mendWord(word, dictionary, other);
  if (mended === null) return;
  const meant = { ...word, text: mended.text };
  if (other !== undefined && isSameText([meant], [other])) return;
  const features = { ...describeMended(word, mended, other, dictionary) };
  samples.mended.push({ features, right: isRight([meant]) });
}

function report(name: string, list: readonly Sample[]): void {
  const { intercept, weights } = fitLogistic(list);
  const right = list.filter((sample) => sample.right).length;
  const share = `${list.length} places, ${((100 * right) / list.length).toFixed(1)}% right`;
  const rounded = Object.entries({ bias: intercept, ...weights }).map(
    ([sign, weight]) => `${sign}: ${Math.round(weight * 1000) / 1000}`,
  );
  process.stdout.write(`${name}: { ${rounded.join(', ')} } (${share})\n`);
}
