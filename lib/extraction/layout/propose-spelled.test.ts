import { describe, expect, it } from 'vitest';
import { layOutPage } from '#lib/layout/lay-out-page.ts';
import { recognizeAddresses } from '#lib/layout/recognize-texts.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { describeSpelling, proposeSpelled } from './propose-spelled.ts';

/** The address on one line as OCR read it, with what another engine read in the place of some words. */
function addressOf(text: string, sureness: number, others: Readonly<Record<string, string>> = {}) {
  const drawing = newDrawing(500, 200);
  drawText(drawing, 20, 40, text, { face: 'sans', size: 9 });
  const { page } = listWords(drawing, 1, createRandom(1));
  const words: Page['words'] = page.words.map((word, at) => ({
    ...word,
    id: wordIdOf(1, at),
    source: 'paddle',
    confidence: Probability.parse(sureness),
    ...(others[word.text] === undefined ? {} : { alternative: others[word.text] }),
  }));
  return recognizeAddresses(layOutPage({ ...page, words }), 0).filter(
    ({ otherwise, value }) => !otherwise && value.endsWith(text.split(' ').at(-1) ?? ''),
  );
}

describe('an address that OCR doubts', () => {
  it('is proposed with the common words that the other engine read too', () => {
    const read = addressOf('PARX 8 STREET LANF', 0.5, {
      PARX: 'PARK',
      LANF: 'LANE',
      STREET: 'STRXET',
    });
    expect(proposeSpelled(read).map(({ value }) => value)).toEqual([
      'PARX 8 STREET LANF',
      'PARK 8 STREET LANE',
    ]);
  });

  it('is proposed with a long word a letter or two off put right', () => {
    const read = addressOf('12 HIGHWAX CORNEB', 0.5);
    expect(proposeSpelled(read).map(({ value }) => value)).toContain('12 HIGHWAY CORNER');
  });

  it('stays as it is where OCR is sure, or where no common word is near', () => {
    const sure = addressOf('12 HIGHWAX CORNEB', 0.99);
    expect(proposeSpelled(sure)).toEqual(sure);
    const strange = addressOf('12 ZYXWVUTSRQ', 0.5);
    expect(proposeSpelled(strange)).toEqual(strange);
  });

  it('says of each reading whether it has more of such words than the other', () => {
    const [first, better] = proposeSpelled(addressOf('PARX 8', 0.5, { PARX: 'PARK' }));
    if (!first || !better) throw new Error('two readings');
    expect(describeSpelling(first)).not.toEqual(describeSpelling(better));
  });
});
