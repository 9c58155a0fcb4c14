import { describe, expect, it } from 'vitest';
import { drawKnownDocument, HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { BUILT_IN, isSetAside } from '#lib/forms/catalog.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { DocumentId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { drawPacket } from '#lib/testing/generator/packet.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { newSheet, writeLine } from '#lib/testing/generator/sheet.ts';
import { recognizeForm } from './recognize-form.ts';
import { splitDocument } from './split-document.ts';
import { listTrainedForms } from './trained-forms.ts';

const documentId = DocumentId.parse('ab'.repeat(32));

function recordsOf(pages: readonly Page[], form?: string) {
  const { claim } = splitDocument({ documentId, pages, form, catalog: BUILT_IN });
  return claim.kind === 'records' ? claim.records : [];
}

const drawn = (form: string, seed: number) =>
  drawKnownDocument(form, HELD_OUT_LAYOUT + seed, seed).pages.map(({ page }) => page);

/** The same page as its text layer has it, without reading noise. */
const printed = (form: string, seed: number) =>
  drawDocument(form, HELD_OUT_LAYOUT + seed, seed).pages.map(
    (page, at) => listWords(page, at + 1, createRandom(seed)).page,
  );

/** Pages of several documents bound into one. */
const bound = (...parts: Page[][]) => parts.flat().map((page, at) => ({ ...page, number: at + 1 }));

describe('the form of a page', () => {
  it.each(listTrainedForms().map(({ name }) => name))(
    'recognizes %s, whatever the layout',
    (form) => {
      for (let seed = 0; seed < 8; seed++) {
        const forms = recordsOf(drawn(form, seed)).map((record) => record.form);
        expect([...new Set(forms)]).toEqual([form]);
      }
    },
  );
});

describe('the form of a page that looks like corrected documents', () => {
  const text = 'Specimen reference range collected reported laboratory results amount'.split(' ');
  const drawing = newDrawing(612, 792);
  for (const [line, word] of text.entries()) drawText(drawing, 40, 40 + line * 20, word);
  const report = listWords(drawing, 1, createRandom(1)).page;

  it('is theirs, even if its words are those of another form', () => {
    expect(recognizeForm(report, []).form).not.toBe('itemized-statement');
    const looks = new Map([['itemized-statement', 0.4]]);
    const guess = recognizeForm(report, [], undefined, looks);
    expect(guess.form).toBe('itemized-statement');
    expect(guess.score).toBeGreaterThan(recognizeForm(report, []).score);
  });

  it('is not theirs if it is clear and only the letterhead is the same', () => {
    const [page] = drawn('eob', 3);
    if (!page) throw new Error('nothing was drawn');
    const looks = new Map([['patient-statement', 0.2]]);
    expect(recognizeForm(page, [], undefined, looks).form).toBe('eob');
  });

  it('can be an organization’s own form whose captions it does not print', () => {
    const own = { ...BUILT_IN.get('receipt'), name: 'own-form', cues: ['a', 'b', 'c'] };
    expect(recognizeForm(report, [own]).form).not.toBe('own-form');
    const looks = new Map([['own-form', 0.6]]);
    expect(recognizeForm(report, [own], undefined, looks).form).toBe('own-form');
  });
});

describe('printed instructions', () => {
  it('are not a bill, even if their words look exactly like one', () => {
    const sheet = newSheet(createRandom('prose'));
    const lines = Array.from({ length: 8 }, () => ABOUT_PAYMENT.split('\n')).flat();
    for (const line of lines) writeLine(sheet, line);
    const { page } = listWords(sheet.pages[0] ?? newDrawing(612, 792), 1, createRandom('prose'));
    expect(recognizeForm(page, []).form).toBe('eob');
    expect(recordsOf([page]).map(({ form }) => form)).toEqual(['other']);
    // What a person says is not questioned.
    expect(recordsOf([page], 'eob').map(({ form }) => form)).toEqual(['eob']);
  });
});

const ABOUT_PAYMENT = `This explanation of benefits tells how your plan paid the claim of the provider. It is no bill. The
amount allowed is what the plan has agreed on with the provider. Deductible, copay and coinsurance are
your share of the amount billed. What the plan has not covered is told beside each service by a remark.`;

describe('the records of a document', () => {
  it('each claim form is its own record, and other forms begin where the form changes', () => {
    const pages = bound(
      drawn('other', 2),
      drawn('cms-1500', 1),
      drawn('cms-1500', 2),
      drawn('patient-statement', 3),
    );
    const forms = recordsOf(pages).map((record) => record.form);
    expect(forms.slice(-3)).toEqual(['cms-1500', 'cms-1500', 'patient-statement']);
  });

  it('a claim that says it continues is one record with its next page', () => {
    let several = 0;
    for (let seed = 0; seed < 60 && several < 3; seed++) {
      const pages = printed('ub-04', seed);
      if (pages.length < 2) continue;
      several++;
      const found = recordsOf(bound(pages, printed('ub-04', seed + 1))).map(
        ({ pages: own }) => own,
      );
      expect(found[0]).toEqual(pages.map((_, at) => at + 1));
      expect(found.length).toBeGreaterThan(1);
    }
    expect(several).toBe(3);
  });

  it.each([
    ['its number was misread', 'PAGE 1 0F 2', 'PAGE 20F 2', 1],
    ['its number was lost and it repeats the head with its numbers', 'PAGE 1', '', 1],
    ['it is the first page of another bill', 'PAGE 1 OF 1', 'PAGE I 0F 1', 2],
  ])('a page with the head of the one before: %s', (_, first, second, records) => {
    const head = 'ACCOUNT 4401877 MRN 881204 ADMIT 04/22/2025 BILL 06/04/2025';
    const pages = [first, second].map((number, at) => {
      const drawing = newDrawing(612, 792);
      for (const [line, text] of [head, number, 'Glucose 300 12.00', 'Film 320 90.00'].entries())
        drawText(drawing, 40, 40 + line * 20, text);
      return listWords(drawing, at + 1, createRandom(1)).page;
    });
    expect(recordsOf(pages, 'itemized-statement')).toHaveLength(records);
  });

  it.each([
    ['a cover sheet', 'COUNTERSIGN SEPARATOR SHEET', undefined],
    [
      'a cover sheet, whatever form the batch is said to be of',
      'COUNTERSIGN SEPARATOR SHEET',
      'itemized-statement',
    ],
    ['a blank page', '', undefined],
  ])('a batch of scans falls apart at %s', (_, between, form) => {
    const head = 'Itemized statement ACCOUNT 4401877 MRN 881204 ADMIT 04/22/2025 BILL 06/04/2025';
    const lines = [head, 'Revenue code Description Charges', 'Glucose 300 12.00', 'Film 320 90.00'];
    const draw = (texts: readonly string[], at: number) => {
      const drawing = newDrawing(612, 792);
      for (const [line, text] of texts.entries()) drawText(drawing, 40, 40 + line * 20, text);
      return listWords(drawing, at + 1, createRandom(1)).page;
    };
    const together = recordsOf([lines, lines].map(draw), form);
    expect(together.map(({ pages }) => pages)).toEqual([[1, 2]]);
    const parted = recordsOf([lines, [between], lines].map(draw), form);
    expect(parted.map(({ pages }) => pages)).toEqual([[1], [2], [3]]);
    expect(parted[1]?.form).toBe('other');
  });

  it.each([
    ['the next page of it', 'PAGE 2 OF 2', [[1, 2, 3]]],
    ['the first page of another', 'PAGE 1 OF 2', [[1], [2], [3]]],
    ['a page of another count', 'PAGE 2 OF 3', [[1], [2], [3]]],
  ])('the blank back of a sheet is followed by %s', (_, number, expected) => {
    const lines = ['Itemized statement ACCOUNT 4401877 MRN 881204', 'Glucose 300 12.00'];
    const pages = [[...lines, 'PAGE 1 OF 2'], [], [...lines, number]].map((texts, at) => {
      const drawing = newDrawing(612, 792);
      for (const [line, text] of texts.entries()) drawText(drawing, 40, 40 + line * 20, text);
      return listWords(drawing, at + 1, createRandom(1)).page;
    });
    expect(recordsOf(pages).map((record) => record.pages)).toEqual(expected);
  });

  it('a packet of many forms is split where it was put together', () => {
    let right = 0;
    for (let seed = 0; seed < 20; seed++) {
      const { pages, records } = drawPacket(HELD_OUT_LAYOUT + seed, seed);
      const random = createRandom(seed);
      const words = pages.map((page, at) => listWords(page, at + 1, random).page);
      // Where the claims of a remittance begin is tested below.
      const boundaries = (list: readonly { form: string; pages: readonly number[] }[]) =>
        list
          .filter(({ form }) => form !== 'eob')
          .map(({ form, pages: own }) => `${form}@${own}`)
          .join(' ');
      if (boundaries(recordsOf(words)) === boundaries(records)) right++;
    }
    expect(right).toBeGreaterThanOrEqual(19);
  });

  it('a page that was scanned twice is set aside, and what it interrupts goes on', () => {
    const [first, second] = [drawn('eob', 3), drawn('patient-statement', 4)];
    const once = recordsOf(bound(first, second));
    const twice = recordsOf(bound(first, first.slice(-1), second));
    expect(twice.filter(({ form }) => !isSetAside(form)).map(({ form }) => form)).toEqual(
      once.map(({ form }) => form),
    );
    expect(twice.filter(({ form }) => isSetAside(form)).map(({ pages }) => pages)).toEqual([
      [first.length + 1],
    ]);
  });

  it('the same pages give the same ids, and no two records share one', () => {
    const pages = bound(drawn('cms-1500', 1), drawn('receipt', 2), drawn('receipt', 3));
    const ids = recordsOf(pages).map((record) => record.id);
    expect(ids).toEqual(recordsOf(pages).map((record) => record.id));
    expect(new Set(ids).size).toBe(3);
  });

  it('a form that is given is taken at its word', () => {
    expect(
      recordsOf(drawn('invoice', 1), 'receipt').map((record) => [record.form, record.score]),
    ).toEqual([['receipt', 1]]);
  });

  it('claims on one page are records with parts of their own that do not overlap', () => {
    let several = 0;
    for (let seed = 0; seed < 20; seed++) {
      const parts = recordsOf(drawn('eob', seed))
        .flatMap((record) => record.region ?? [])
        .filter((part) => !part.shared);
      const onFirst = parts.filter((part) => part.page === 1 && part.box[1] > 0);
      if (onFirst.length > 1) several++;
      onFirst.slice(1).forEach((part, at) => {
        expect(part.box[1]).toBeGreaterThanOrEqual((onFirst[at]?.box[3] ?? 0) - 1e-9);
      });
    }
    expect(several).toBeGreaterThan(3);
  });

  it('begin on exactly the lines that a person chose, whichever these are', () => {
    const random = createRandom('said starts');
    for (let seed = 0; seed < 20; seed++) {
      const pages = printed('eob', seed);
      const words = pages.flatMap(({ number, words: own }) =>
        own.map(({ box }) => ({ page: number, y: (box[1] + box[3]) / 2 })),
      );
      const lines = pages.flatMap((page) => {
        const { lines: all, heights } = layOutPage(page);
        return all.map(({ y, tokens }) => ({
          page: page.number,
          y: heights.toPage(y),
          top: Math.min(...tokens.map(({ word }) => word.box[1])),
        }));
      });
      const starts = lines.filter(() => random.chance(0.1));
      if (starts.length < 2) continue;
      const said = starts.map(({ page, y }) => ({ page, y }));
      const group = { pages: pages.map(({ number }) => number), form: 'eob', starts: said };
      const { claim } = splitDocument({ documentId, pages, catalog: BUILT_IN, groups: [group] });
      const found = claim.kind === 'records' ? claim.records : [];
      expect(found).toHaveLength(starts.length);
      found.forEach(({ region }, at) => {
        const [start, own] = [starts[at], region?.find(({ shared }) => !shared)];
        const above = words.filter(({ page, y }) => page === start?.page && y < start.top);
        expect(own?.page).toBe(start?.page);
        expect(own?.box[1]).toBeLessThanOrEqual(start?.y ?? 0);
        for (const word of above) expect(word.y).toBeLessThan(own?.box[1] ?? 0);
      });
    }
  });
});
