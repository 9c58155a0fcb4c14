import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { inReadingOrder } from '#lib/model/reading-order.ts';
import type { Word } from '#lib/model/word.ts';
import type { Raster } from '../raster.ts';
import { groupCharacters, type RawWord } from './group-characters.ts';
import { judgeVisibility } from './judge-visibility.ts';
import type { PdfPage } from './pdf-page.ts';
import { readCharacters } from './read-characters.ts';
import type { PageObjects } from './read-page-objects.ts';
import type { Widget } from './read-widgets.ts';

/** What the file itself says is printed: as good as certain. */
const PRINTED = Probability.parse(0.999);
/** What somebody else's OCR said: right for nine words of ten, until our own has looked. */
const RECOGNISED = Probability.parse(0.9);

export type TextWords = {
  readonly words: Word[];
  /** Those of `words` that only the picture can confirm. */
  readonly unsure: Word[];
  /** Runs of text that nobody can see. */
  readonly hidden: string[];
};

type Found = Pick<Word, 'text' | 'box' | 'confidence' | 'source'>;

/** Words of the text layer and of form fields that are flattened into `page`, as `raster` shows it. */
export function readTextWords(
  page: PdfPage,
  number: number,
  raster: Raster,
  objects: PageObjects,
  widgets: readonly Widget[],
): TextWords {
  const found: Found[] = [];
  const hidden: string[] = [];
  let run: string[] = [];
  const endRun = () => {
    if (run.length > 0) hidden.push(run.join(' '));
    run = [];
  };
  const filled = new Set<Widget>();
  for (const raw of groupCharacters(readCharacters(page), page)) {
    const widget = widgets.find((candidate) => isInside(raw, candidate));
    if (widget !== undefined) filled.add(widget);
    const visibility = judgeVisibility(raw, raster, objects);
    if (visibility === 'hidden') {
      run.push(raw.text);
      continue;
    }
    endRun();
    if (visibility !== 'visible' && visibility !== 'layer') continue;
    // The glyph of a tick is whatever its font calls it; the mark itself is added below.
    if (widget?.kind === 'mark') continue;
    const confidence = visibility === 'layer' ? RECOGNISED : PRINTED;
    const source = widget === undefined ? 'text-layer' : 'form-field';
    found.push({ text: raw.text, box: pageBox(...raw.box), confidence, source });
  }
  endRun();
  for (const widget of widgets) {
    if (widget.value === '') continue;
    const box = pageBox(...widget.box);
    if (widget.kind === 'mark') {
      found.push({ text: widget.value, box, confidence: PRINTED, source: 'form-field' });
    } else if (!filled.has(widget)) {
      // The field holds a value, and the appearance that the file draws for it is another.
      hidden.push(widget.value);
    }
  }
  return { ...numbered(found, number, raster), hidden };
}

function numbered(found: readonly Found[], number: number, raster: Raster) {
  const ordered = inReadingOrder(found, { aspect: raster.height / raster.width, skewDegrees: 0 });
  const words = ordered.map((word, index) => ({
    id: wordIdOf(number, index),
    page: number,
    ...word,
  }));
  return { words, unsure: words.filter((word) => word.confidence === RECOGNISED) };
}

function isInside(raw: RawWord, widget: Widget): boolean {
  const x = (raw.box[0] + raw.box[2]) / 2;
  const y = (raw.box[1] + raw.box[3]) / 2;
  const [x0, y0, x1, y1] = widget.box;
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
