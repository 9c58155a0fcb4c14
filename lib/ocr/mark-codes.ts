import { isCrossedBox, isPrintedBox } from '#lib/layout/page/find-mark.ts';
import { listClinicians } from '#lib/layout/recognizers/list-clinicians.ts';
import { type PageBox, PixelBox, pageBox } from '#lib/model/box.ts';
import type { PageImage } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import { findDrawnMarks } from './find-drawn-marks.ts';
import type { ListedCode } from './list-codes.ts';
import type { LooseWord } from './merge-words.ts';
import { prepareImage } from './prepare-image.ts';

/** Minimum number of codes on such a form, almost all of them different. */
const MIN_CODES = 10;
const MIN_DISTINCT = 0.9;
/**
 * Lists of services have a date or an amount on each line; on these forms, most lines have none.
 */
const MOST_DATED = 0.2;
/** Confidence in a mark next to a code: chosen, not fitted. */
const MARK_SURE = Probability.parse(0.9);

/** Print heights between a box and its code. */
const BEFORE = 6;

const PROCEDURE = /^(?:\d{5}|[A-V]\d{4}|\d{4}[A-Z])$/;
const DIAGNOSIS = /^[A-TV-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;
const DAY = /\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}/;

/**
 * Adds ticks for the codes someone marked by hand on a form that lists choices: rings, ticks,
 * strokes, and highlights are drawings that no engine reads as words. The tick is placed before its
 * code, as on forms with boxes. Marked clinicians of a practice are handled the same way.
 */
export async function markCodes(
  page: PageImage,
  words: readonly LooseWord[],
): Promise<LooseWord[]> {
  const procedures = words.filter(({ text }) => PROCEDURE.test(bareOf(text)));
  if (!isFormToMark(procedures, words)) return [];
  const diagnoses = words.filter(({ text }) => DIAGNOSIS.test(bareOf(text)));
  const clinicians = listClinicians(words).flat();
  const coded = [...evened(procedures), ...evened(diagnoses)];
  const known = [...words.filter((word) => !isCode(word)), ...coded].map(({ box }) => box);
  // Lines of a skewed page are skewed alike, and are compared with one another.
  const straight = { ...page, quality: { ...page.quality, skewDegrees: 0 } };
  const { image } = await prepareImage(straight, 'sheet', known);
  const inPixels = ([x0, y0, x1, y1]: PageBox) =>
    PixelBox.parse([x0 * image.width, y0 * image.height, x1 * image.width, y1 * image.height]);
  const listed = [...coded, ...clinicians].map(({ box }, at): ListedCode => {
    const kind = at < procedures.length ? 'procedure' : at < coded.length ? 'diagnosis' : 'name';
    return { box: inPixels(box), kind };
  });
  const marked = findDrawnMarks(image, listed, known.map(inPixels));
  const printed = listPrintedBoxes(words);
  return listed.flatMap(({ box, kind }, at): LooseWord[] => {
    if (!marked[at]) return [];
    if (printed.some((one) => isBefore(inPixels(one), box))) return [];
    // Before its code, as on forms with boxes; too far from a name to be part of it.
    const [left, top, , bottom] = box;
    const end = left - (kind === 'name' ? 1.6 : 0.7) * (bottom - top);
    const [x0, x1] = [Math.max(0, end - 1.2 * (bottom - top)), Math.max(1, end)];
    const { width, height } = image;
    const place = pageBox(x0 / width, top / height, x1 / width, bottom / height);
    return [{ text: 'X', page: page.number, box: place, confidence: MARK_SURE, source: 'paddle' }];
  });
}

/** Boxes in the text of a file that says itself which of them are crossed: nobody drew on these. */
function listPrintedBoxes(words: readonly LooseWord[]): PageBox[] {
  const boxes = words.filter(({ text, source }) => source === 'text-layer' && isPrintedBox(text));
  return boxes.some(({ text }) => isCrossedBox(text)) ? boxes.map(({ box }) => box) : [];
}

/** Right before a code on its line, in print heights. */
function isBefore(one: PixelBox, code: PixelBox): boolean {
  const height = code[3] - code[1];
  const isLevel = Math.abs(one[1] + one[3] - code[1] - code[3]) < height;
  return isLevel && one[2] <= code[0] && code[0] - one[2] < BEFORE * height;
}

function isCode({ text }: LooseWord): boolean {
  return PROCEDURE.test(bareOf(text)) || DIAGNOSIS.test(bareOf(text));
}

/** Forms print codes in brackets after their meaning. */
function bareOf(text: string): string {
  return text.replace(/^[[(]|[\])]$/g, '');
}

function isFormToMark(codes: readonly LooseWord[], words: readonly LooseWord[]): boolean {
  if (codes.length < MIN_CODES) return false;
  if (new Set(codes.map(({ text }) => text)).size < MIN_DISTINCT * codes.length) return false;
  const days = words.filter(({ text }) => DAY.test(text));
  const dated = codes.filter(({ box }) => days.some((day) => isBeside(day.box, box)));
  return dated.length <= MOST_DATED * codes.length;
}

function isBeside(a: PageBox, b: PageBox): boolean {
  return Math.abs(a[1] + a[3] - b[1] - b[3]) < b[3] - b[1];
}

/** The codes with boxes of the usual size, because a ring around one is read as a part of it. */
function evened(codes: readonly LooseWord[]): LooseWord[] {
  const usual = (of: (box: PageBox) => number) =>
    codes.map(({ box }) => of(box)).sort((a, b) => a - b)[codes.length >> 1] ?? 0;
  const height = usual((box) => box[3] - box[1]);
  const widthOf = ({ text, box }: LooseWord) => (box[2] - box[0]) / text.length;
  const letter = codes.map(widthOf).sort((a, b) => a - b)[codes.length >> 1] ?? 0;
  return codes.map((code) => {
    const [x, y] = [(code.box[0] + code.box[2]) / 2, (code.box[1] + code.box[3]) / 2];
    const width = Math.min(code.box[2] - code.box[0], letter * code.text.length * 1.1);
    const tall = Math.min(code.box[3] - code.box[1], height * 1.1);
    return { ...code, box: pageBox(x - width / 2, y - tall / 2, x + width / 2, y + tall / 2) };
  });
}
