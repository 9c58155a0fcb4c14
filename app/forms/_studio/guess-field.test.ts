import { describe, expect, it } from 'vitest';
import type { DeskPage, DeskWord } from '#app/review/_desk/desk-view.ts';
import { pageBox } from '#lib/model/box.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { NO_NOISE } from '#lib/testing/generator/ocr-noise.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { guessField } from './guess-field.ts';

/** Words as text, left edge, line number. */
function page(...words: [string, number, number][]): DeskPage {
  const boxed = words.map(([text, x, line], at): DeskWord => {
    const y = 0.1 + line * 0.02;
    return { id: wordIdOf(1, at), text, box: pageBox(x, y, x + text.length * 0.008, y + 0.01) };
  });
  return { number: 1, widthPx: 850, heightPx: 1100, rotation: 0, flags: [], words: boxed };
}

function guess(on: DeskPage, ...texts: string[]) {
  return guessField(
    on,
    on.words.filter(({ text }) => texts.includes(text)),
  );
}

describe('a value that someone marks', () => {
  it('has the caption before it, not that of its neighbor', () => {
    const on = page(
      ['Run:', 0.1, 0],
      ['A-77', 0.14, 0],
      ['Trip', 0.4, 0],
      ['date:', 0.44, 0],
      ['04/20/2023', 0.49, 0],
    );
    expect(guess(on, '04/20/2023')).toEqual({ shape: 'date', label: 'Trip date' });
    expect(guess(on, 'A-77')).toEqual({ shape: 'reference', label: 'Run' });
  });

  it('has the caption above it if none is close on the line', () => {
    const on = page(
      ['Run', 0.1, 0],
      ['number', 0.13, 0],
      ['Patient', 0.4, 0],
      ['A-77', 0.1, 1],
      ['Ada', 0.4, 1],
      ['Roe', 0.43, 1],
    );
    expect(guess(on, 'Ada', 'Roe')).toEqual({ shape: 'person', label: 'Patient' });
    expect(guess(on, 'A-77').label).toBe('Run number');
  });

  it('is named by the first words of its line if it is an amount in a table', () => {
    const on = page(['Amount', 0.8, 0], ['Base', 0.1, 1], ['rate', 0.15, 1], ['$596.69', 0.8, 1]);
    expect(guess(on, '$596.69')).toEqual({ shape: 'money', label: 'Base rate' });
  });

  it('has the right type on most documents of a form', () => {
    let kinds = 0;
    let asked = 0;
    for (let layout = 0; layout < 40; layout++) {
      const drawn = drawDocument('ambulance-bill', layout, layout);
      const [drawing] = drawn.pages;
      if (!drawing) continue;
      const { page: seen, tags } = listWords(drawing, 1, createRandom(layout), NO_NOISE);
      const on: DeskPage = { ...seen, flags: [] };
      for (const [path, shape] of [
        ['0:tripDate', 'date'],
        ['0:totalAmount', 'money'],
        ['0:patientName', 'person'],
      ]) {
        const words = on.words.filter(({ id }) => tags.get(id) === path);
        asked++;
        if (guessField(on, words).shape === shape) kinds++;
      }
    }
    expect(kinds / asked).toBeGreaterThan(0.8);
  });
});
