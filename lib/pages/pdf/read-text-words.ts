import { pageBox } from '#lib/model/box.ts';
import { inReadingOrder } from '#lib/model/geometry/reading-order.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { Word } from '#lib/model/word.ts';
import type { Picture } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { isLatin, settleLookalikes } from '../settle-lookalikes.ts';
import { getDigitShapes } from './digit-shapes.ts';
import { findFalseDigits } from './find-false-digits.ts';
import { groupCharacters, type RawWord } from './group-characters.ts';
import { judgeVisibility } from './judge-visibility.ts';
import type { PdfPage } from './pdf-page.ts';
import { readCharacters } from './read-characters.ts';
import type { PageObjects } from './read-page-objects.ts';
import type { Widget } from './read-widgets.ts';

/** Text that the file itself prints is practically certain. */
const PRINTED = Probability.parse(0.999);
/** Text from another OCR: nine words in ten are right, until ours has read the picture. */
const RECOGNIZED = Probability.parse(0.9);

export type TextWords = {
  readonly words: Word[];
  /** The words that only the picture can confirm. */
  readonly unsure: Word[];
  /** Runs of invisible text. */
  readonly hidden: string[];
  /** Whether letters of another alphabet posed as Latin ones; in `words`, they are replaced. */
  readonly lookalikes: boolean;
};

type Found = Pick<Word, 'text' | 'box' | 'confidence' | 'source'>;

/** Words of the text layer and of form fields flattened into `page`, as the picture shows them. */
export function readTextWords(
  page: PdfPage,
  number: number,
  { raster, gray }: Picture,
  objects: PageObjects,
  widgets: readonly Widget[],
): TextWords {
  const characters = readCharacters(page);
  const raws = groupCharacters(characters, page);
  const falseFonts = findFalseDigits(characters, gray, getDigitShapes(page.pdfium));
  const latin = isLatin(raws.map((raw) => raw.text));
  const found: Found[] = [];
  const hidden = startRuns();
  const filled = new Set<Widget>();
  let lookalikes = false;
  for (const raw of raws) {
    const widget = widgets.find((candidate) => isInside(raw, candidate));
    if (widget !== undefined) filled.add(widget);
    const concealed = revealInvisible(raw.invisible);
    if (concealed !== null) hidden.add(concealed, true);
    const visibility = judgeVisibility(raw, raster, objects);
    if (visibility === 'hidden') {
      hidden.add(raw.text);
      continue;
    }
    hidden.end();
    if (visibility === 'unreadable' || visibility === 'faint') continue;
    // The glyph of a tick depends on its font; the mark itself is added below.
    if (widget?.kind === 'mark') continue;
    const settled = settleLookalikes(raw.text, latin);
    if (settled !== null) lookalikes = true;
    const doubtful = falseFonts.has(raw.style.font) && /\d/.test(raw.text);
    found.push({
      text: settled ?? raw.text,
      box: pageBox(...raw.box),
      confidence: visibility === 'layer' || settled !== null || doubtful ? RECOGNIZED : PRINTED,
      source: widget === undefined ? 'text-layer' : 'form-field',
    });
  }
  hidden.end();
  for (const widget of widgets) {
    if (widget.value === '') continue;
    const box = pageBox(...widget.box);
    if (widget.kind === 'mark') {
      found.push({ text: widget.value, box, confidence: PRINTED, source: 'form-field' });
    } else if (!filled.has(widget)) {
      // The field has a value, but the appearance drawn by the file is different.
      hidden.add(widget.value, true);
    }
  }
  return { ...numbered(found, number, raster), hidden: hidden.runs, lookalikes };
}

/** Consecutive hidden words form one run of text. */
function startRuns() {
  const runs: string[] = [];
  let run: string[] = [];
  const end = () => {
    if (run.length > 0) runs.push(run.join(' '));
    run = [];
  };
  const add = (text: string, alone = false) => {
    if (alone) end();
    run.push(text);
    if (alone) end();
  };
  return { runs, add, end };
}

const TAGS = /[\u{e0020}-\u{e007e}]/gu;
const TAG_BASE = 0xe0000;
/** Zero-width spaces and joiners, word joiners and invisible operators, byte order marks. */
const WITHOUT_WIDTH = /[\u200b-\u200d\u2060-\u2064\ufeff]/gu;

/**
 * A message in characters without a glyph. One zero-width space in a word is a line break
 * opportunity for browsers; more of them, or any tag character, is text meant to be invisible.
 */
function revealInvisible(invisible: string): string | null {
  const tags = invisible.match(TAGS) ?? [];
  if (tags.length > 0) {
    return tags.map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - TAG_BASE)).join('');
  }
  const count = invisible.match(WITHOUT_WIDTH)?.length ?? 0;
  return count > 1 ? `${count} × U+200B` : null;
}

function numbered(found: readonly Found[], number: number, raster: Raster) {
  const ordered = inReadingOrder(found, { aspect: raster.height / raster.width, skewDegrees: 0 });
  const words = ordered.map((word, index) => ({
    id: wordIdOf(number, index),
    page: number,
    ...word,
  }));
  return { words, unsure: words.filter((word) => word.confidence === RECOGNIZED) };
}

function isInside(raw: RawWord, widget: Widget): boolean {
  const x = (raw.box[0] + raw.box[2]) / 2;
  const y = (raw.box[1] + raw.box[3]) / 2;
  const [x0, y0, x1, y1] = widget.box;
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
